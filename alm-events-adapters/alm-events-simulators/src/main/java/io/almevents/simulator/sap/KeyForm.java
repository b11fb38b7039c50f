package io.almevents.simulator.sap;

/** How the private key of a service key with X.509 is written, in PEM. Which form SAP gives is not documented: read both (?). */
public enum KeyForm {
    /** {@code BEGIN PRIVATE KEY}. */
    PKCS8,
    /** {@code BEGIN RSA PRIVATE KEY}. */
    PKCS1
}
