package io.almevents.simulator.sap;

/** Where a service key with X.509 keeps {@code certificate} and {@code key}; all three are seen (S). */
public enum CertificatePlace {
    /** Under {@code uaa}. */
    UAA,
    /** At the root. */
    ROOT,
    /** Under {@code x509}. */
    X509
}
