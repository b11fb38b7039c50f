package io.almevents.source.cloudalm;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks tokens against {@link JwtCredentials}. Safe for use by several threads. */
final class JwtVerifier {
    private static final Logger LOG = LoggerFactory.getLogger(JwtVerifier.class);
    private static final String SCHEME = "Bearer ";
    /** Larger ones are looked at by nobody. */
    private static final int LONGEST_TOKEN = 16 * 1024;

    private static final int SKEW_SECONDS = 60;
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    JwtVerifier(JwtCredentials credentials, Clock clock) {
        SigningKeys keys = new SigningKeys(credentials.keys(), clock);
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        // Also the type of access tokens (RFC 9068).
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        JWTClaimsSet exact =
                new JWTClaimsSet.Builder().issuer(credentials.issuer()).build();
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(
                        credentials.audience(), exact, Set.of(JWTClaimNames.AUDIENCE, JWTClaimNames.EXPIRATION_TIME)) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /**
     * Whether a header shows a token that lets in.
     *
     * @throws KeysUnreadException if that cannot be told now
     */
    boolean accept(Optional<String> authorization) {
        String shown = authorization.orElse("");
        if (!shown.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || shown.length() > LONGEST_TOKEN) {
            return false;
        }
        try {
            processor.process(SignedJWT.parse(shown.substring(SCHEME.length()).strip()), null);
            return true;
        } catch (KeySourceException e) {
            throw new KeysUnreadException();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            // The class alone, for the message quotes the token.
            LOG.debug("A token is refused: {}", e.getClass().getSimpleName());
            return false;
        }
    }

    /** Nobody can tell now whether a token is right. */
    static final class KeysUnreadException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeysUnreadException() {
            super("the keys of the identity provider cannot be read");
        }
    }
}
