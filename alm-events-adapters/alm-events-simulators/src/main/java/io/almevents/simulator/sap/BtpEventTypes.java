package io.almevents.simulator.sap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The documented types of BTP events with their search parameters, by <i>Get Event Types</i> (C): 12 local ones with search
 * parameters and descriptions, and 14 central ones, of which only the names are published. That those have no search
 * parameters is an assumption (?), and so are their descriptions.
 */
final class BtpEventTypes {
    private static final Map<String, BtpEventType> BY_NAME = table();

    private BtpEventTypes() {}

    static Optional<BtpEventType> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** SAP's own sample of central events shows a type that is in neither list. */
    static EventCategory categoryOf(String name) {
        return of(name).map(BtpEventType::category).orElse(EventCategory.CENTRAL);
    }

    /** The types of one group, as an object keyed by type (C). */
    static String json(EventCategory category) {
        ObjectNode types = Json.object();
        for (BtpEventType type : BY_NAME.values()) {
            if (type.category() == category) {
                ArrayNode searchParameters = Json.array();
                type.searchParameters().forEach(searchParameters::add);
                types.putObject(type.name())
                        .put("type", type.name())
                        .put("category", category.name())
                        .put("description", type.description())
                        .set("searchParams", searchParameters);
            }
        }
        return types.toString();
    }

    private static Map<String, BtpEventType> table() {
        List<String> application = List.of("saasApplicationId", "saasApplicationName");
        List<String> subscription = List.of("saasApplicationId", "saasApplicationName", "consumerTenantId");
        List<String> environment = List.of("environmentType", "tenantId", "subaccountGuid", "platformId");
        Map<String, BtpEventType> table = new LinkedHashMap<>();
        local(table, "SubaccountAppSubscription_Creation", subscription);
        local(table, "SubaccountAppSubscription_Update", subscription);
        local(table, "SubaccountAppSubscription_Deletion", subscription);
        local(table, "AppRegistration_Creation", application);
        local(table, "AppRegistration_Update", application);
        local(table, "AppRegistration_Deletion", application);
        local(table, "SubaccountTenant_Creation", List.of());
        local(table, "SubaccountTenant_Update", List.of());
        local(table, "SubaccountTenant_Deletion", List.of());
        local(table, "EnvironmentInstance_Creation", List.of());
        local(table, "EnvironmentInstance_Deletion", environment);
        local(table, "EnvironmentInstances_Deletion", List.of());
        central(table, "GlobalAccount_Update");
        central(table, "AccountDirectory_Creation");
        central(table, "AccountDirectory_Update");
        central(table, "AccountDirectory_Update_Type");
        central(table, "AccountDirectory_Deletion");
        central(table, "Subaccount_Creation");
        central(table, "Subaccount_Deletion");
        central(table, "Subaccount_Update");
        central(table, "Subaccount_Move");
        central(table, "AccountDirectoryTenant_Creation");
        central(table, "AccountDirectoryTenant_Deletion");
        central(table, "GlobalAccountEntitlements_Update");
        central(table, "EntityEntitlements_Update");
        central(table, "EntityEntitlements_Move");
        return table;
    }

    private static void local(Map<String, BtpEventType> table, String name, List<String> searchParameters) {
        table.put(name, new BtpEventType(name, EventCategory.LOCAL, searchParameters));
    }

    private static void central(Map<String, BtpEventType> table, String name) {
        table.put(name, new BtpEventType(name, EventCategory.CENTRAL, List.of()));
    }
}
