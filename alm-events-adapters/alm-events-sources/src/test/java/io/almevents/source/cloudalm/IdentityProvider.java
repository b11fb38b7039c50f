package io.almevents.source.cloudalm;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.almevents.spi.Destination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Signs tokens with real keys and publishes those that a test lets it publish, over real HTTP. */
final class IdentityProvider implements AutoCloseable {
    static final String ISSUER = "https://login.example.com";
    static final String AUDIENCE = "alm-events";

    final AtomicInteger readings = new AtomicInteger();
    private final HttpServer server;
    private volatile String published = "{\"keys\":[]}";
    private volatile int status = 200;

    IdentityProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            readings.incrementAndGet();
            byte[] answer = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    static RSAKey key(String id) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
    }

    IdentityProvider publish(RSAKey... keys) {
        published = new JWKSet(java.util.List.of(keys)).toPublicJWKSet().toString();
        return this;
    }

    /** Answers so from now on. */
    void answers(int newStatus, String body) {
        status = newStatus;
        published = body;
    }

    Destination keys() {
        return Destination.http(
                        "keys", "http://127.0.0.1:" + server.getAddress().getPort() + "/keys")
                .allow("http", "loopback")
                .build();
    }

    JwtCredentials credentials() {
        return new JwtCredentials(ISSUER, AUDIENCE, keys());
    }

    /** A token that lets in for five minutes, but for what is changed of it. */
    static String token(RSAKey key, Instant now, UnaryOperator<JWTClaimsSet.Builder> claims) throws JOSEException {
        JWTClaimsSet set = claims.apply(new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .subject("calm")
                        .expirationTime(Date.from(now.plusSeconds(300))))
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        SignedJWT token = new SignedJWT(header, set);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
