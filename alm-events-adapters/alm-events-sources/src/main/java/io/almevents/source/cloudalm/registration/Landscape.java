package io.almevents.source.cloudalm.registration;

import io.almevents.http.Exchange;
import io.almevents.http.HttpDestination;
import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
import io.almevents.mapping.PlainJson;
import io.almevents.source.SourceException;
import io.almevents.source.SourceException.Kind;
import io.almevents.source.wire.SourceExchange;
import io.almevents.spi.Deadline;
import io.almevents.spi.Destination;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The landscape of a tenant, {@code GET <Api>/calm-landscape/v1/landscapeObjects}. Third parties use it so; SAP does not
 * document it for this purpose. So only a refused token and a tenant that does not answer are faults: where the landscape
 * cannot be read there is no object.
 */
final class Landscape {
    private static final String PATH = "/calm-landscape/v1/landscapeObjects?limit=100&name=";
    private static final int UNAUTHORISED = 401;

    private Landscape() {}

    /** What became of the search. */
    record Search(Optional<String> id, String text) {}

    static Search find(Destination tenant, String product) throws SourceException, InterruptedException {
        String name = URLEncoder.encode(product, StandardCharsets.UTF_8).replace("+", "%20");
        MappedRequest request = new MappedRequest("GET", PATH + name, Map.of(), MappedRequest.JSON, Optional.empty());
        try (HttpDestination open = HttpDestination.open(tenant)) {
            Exchange exchange = open.exchange(request, Deadline.after(tenant.timeout(), System::nanoTime));
            Answer answer = SourceExchange.answer(exchange, "the tenant");
            if (answer.status() == UNAUTHORISED) {
                throw new SourceException(
                        Kind.UNAUTHORISED,
                        "the tenant does not take the token: the key may belong to another tenant, or be deleted",
                        Optional.empty());
            }
            SourceExchange.refuseFaultsOfTheServer(answer, "the tenant");
            return answer.status() == 200
                    ? read(answer, product)
                    : new Search(
                            Optional.empty(),
                            "the landscape cannot be read with this key (status " + answer.status() + ")");
        }
    }

    private static Search read(Answer answer, String product) {
        Optional<String> id = objects(answer).stream()
                .filter(Map.class::isInstance)
                .map(object -> (Map<?, ?>) object)
                // Should the service ignore the parameter, the first object would be any object.
                .filter(object -> !object.containsKey("name") || product.equals(object.get("name")))
                .map(object -> object.get("lmsId"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
        return new Search(
                id,
                id.map(found -> "found as " + found)
                        .orElse("the product is not in the landscape, or not under this name"));
    }

    private static List<?> objects(Answer answer) {
        try {
            return PlainJson.read(answer.body()) instanceof List<?> list ? list : List.of();
        } catch (IllegalArgumentException e) {
            // Not documented, so not relied upon: the product then counts as not found.
            return List.of();
        }
    }
}
