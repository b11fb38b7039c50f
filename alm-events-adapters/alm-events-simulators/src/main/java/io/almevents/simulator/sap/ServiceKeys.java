package io.almevents.simulator.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Objects;

/** Service keys as JSON text, by SAP's documents (C) but for the places of certificate and key (S). */
final class ServiceKeys {
    private static final String ZONE = "simulated-zone";

    private ServiceKeys() {}

    static String cloudAlm(URI base, Client client) {
        ObjectNode key = Json.object();
        api(key, base);
        ObjectNode uaa = uaa(key, client);
        uaa.put("clientsecret", client.secret());
        uaa.put("url", base.toString());
        uaa.put("credential-type", "binding-secret");
        return key.toPrettyString();
    }

    /** A key with X.509 names the URL for tokens {@code certurl} (C). */
    static String cloudAlmX509(
            URI base,
            URI certificateUrl,
            Client client,
            Certificates certificates,
            CertificatePlace place,
            KeyForm form) {
        ObjectNode key = Json.object();
        api(key, base);
        ObjectNode uaa = uaa(key, client);
        uaa.put("url", base.toString());
        uaa.put("certurl", certificateUrl.toString());
        uaa.put("credential-type", "x509");
        ObjectNode holder = switch (place) {
            case UAA -> uaa;
            case ROOT -> key;
            case X509 -> key.putObject("x509");
        };
        holder.put("certificate", certificates.clientPem());
        holder.put("key", certificates.clientKeyPem(form));
        return key.toPrettyString();
    }

    /** The key of an instance of the Cloud Management service, {@code cis}. */
    static String cis(URI base, Client client) {
        ObjectNode key = Json.object();
        key.putObject("endpoints").put("events_service_url", base.toString());
        key.put("grant_type", "client_credentials");
        ObjectNode uaa = uaa(key, client);
        uaa.put("clientsecret", Objects.requireNonNull(client.secret()));
        uaa.put("url", base.toString());
        return key.toPrettyString();
    }

    private static void api(ObjectNode key, URI base) {
        key.putObject("endpoints").put("Api", base + "/api");
    }

    private static ObjectNode uaa(ObjectNode key, Client client) {
        return key.putObject("uaa").put("clientid", client.id()).put("identityzone", ZONE);
    }
}
