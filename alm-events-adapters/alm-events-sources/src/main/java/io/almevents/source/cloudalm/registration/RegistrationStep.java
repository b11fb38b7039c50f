package io.almevents.source.cloudalm.registration;

/** The steps of a registration and of its end, in their order. */
public enum RegistrationStep {
    /** The service key was read, and nothing is wrong with it. */
    KEY_READ,
    /** The tenant's token service gave a token, and the tenant answered. */
    TENANT_ANSWERED,
    /** The landscape was searched for the product. */
    LANDSCAPE_SEARCHED,
    /** The product was announced, as far as the protocol does that. */
    ANNOUNCED,
    /** The registration is kept. */
    KEPT,
    /** The end was announced, as far as the protocol does that. */
    WITHDRAWN,
    /** The registration and its credentials are forgotten. */
    FORGOTTEN
}
