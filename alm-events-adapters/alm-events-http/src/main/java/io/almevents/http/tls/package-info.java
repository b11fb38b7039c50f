/** Keys, certificates and who is trusted, read from PEM, PKCS#12 or JKS: how the two ends of a TLS connection prove themselves. */
@NullMarked
package io.almevents.http.tls;

import org.jspecify.annotations.NullMarked;
