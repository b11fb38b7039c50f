package io.almevents.source.cloudalm;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate that the sender has to show in the TLS handshake (mutual TLS). Whether it can be trusted is for the server to
 * say that ends TLS: it must ask for a certificate and trust nobody but the authority that issues those of the sender, for
 * another one could issue the same subject. Where a proxy ends TLS there is no certificate, and nobody is let in.
 *
 * @param subjects the subjects that are let in, each a distinguished name of RFC 2253 such as
 *     {@code CN=calm,OU=Clients,O=SAP SE,C=DE}; blanks around its parts and the case of letters do not count, their order does
 */
public record ClientCertificateCredentials(List<String> subjects) implements WebhookCredentials {
    /**
     * Takes a copy of the list.
     *
     * @param subjects see the component
     * @throws IllegalArgumentException if there is no subject, or one is no distinguished name
     */
    public ClientCertificateCredentials {
        subjects = List.copyOf(subjects);
        if (subjects.isEmpty() || !subjects.stream().allMatch(ClientCertificateCredentials::isSubject)) {
            throw new IllegalArgumentException(
                    "each subject must be a distinguished name such as CN=calm,O=SAP SE,C=DE");
        }
    }

    /**
     * Whether a text can be a subject.
     *
     * @param text the text
     * @return whether it is a distinguished name that says something
     */
    public static boolean isSubject(String text) {
        try {
            return !new X500Principal(text).getName().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the certificate is from now and of one of the subjects. */
    boolean accept(Optional<X509Certificate> certificate, Instant now) {
        return certificate.filter(shown -> isValid(shown, now)).stream()
                .map(X509Certificate::getSubjectX500Principal)
                .anyMatch(shown -> subjects.stream().anyMatch(subject -> new X500Principal(subject).equals(shown)));
    }

    /** Servers do not look at the dates of a certificate that they trust by itself. */
    private static boolean isValid(X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }
}
