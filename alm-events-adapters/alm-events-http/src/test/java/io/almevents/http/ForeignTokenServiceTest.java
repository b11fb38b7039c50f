package io.almevents.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.almevents.http.Exchange.Answered;
import io.almevents.mapping.MappedRequest;
import io.almevents.spi.Deadline;
import io.almevents.spi.Destination;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A token service that others wrote, so that not only our own reading of the standard is tested. */
@Timeout(60)
class ForeignTokenServiceTest {
    @Test
    void getsATokenFromAServiceThatOthersWrote() throws Exception {
        List<String> shown = new CopyOnWriteArrayList<>();
        HttpServer target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", exchange -> {
            shown.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        target.start();
        MockOAuth2Server tokens =
                new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"httpServer\":\"NettyWrapper\"}"));
        tokens.start(InetAddress.getLoopbackAddress(), 0);
        try {
            HttpDestination desk = HttpDestination.open(Destination.http(
                            "desk", "http://127.0.0.1:" + target.getAddress().getPort())
                    .authentication("OAuth2ClientCredentials")
                    .property("clientId", "sb-1")
                    .property("clientSecret", "s")
                    .property("scope", "alm.events")
                    .property("tokenService.addClientCredentialsInBody", "false")
                    .property("tokenServiceURL", tokens.tokenEndpointUrl("acme").toString())
                    .allow("http", "loopback")
                    .build());

            Exchange exchange = desk.exchange(
                    new MappedRequest("GET", "/", Map.of(), MappedRequest.JSON, Optional.empty()),
                    Deadline.after(Duration.ofSeconds(30), System::nanoTime));

            assertThat(((Answered) exchange).answer().status()).isEqualTo(204);
            SignedJWT token = SignedJWT.parse(shown.get(0).substring("Bearer ".length()));
            assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("sb-1");
            assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("alm.events");
        } finally {
            tokens.shutdown();
            target.stop(0);
        }
    }
}
