package io.almevents.simulator.sap;

/**
 * The two groups of events of SAP BTP. One token reads one group.
 *
 * <p>Source: <i>Get Event Types</i>, member {@code category} (C).
 */
public enum EventCategory {
    /** Events of the local regions: subscriptions, environments, tenants of subaccounts. Plans {@code local}, {@code local-viewer}. */
    LOCAL,
    /** Events of the central region: global account, directories, subaccounts, entitlements. Plan {@code central}. */
    CENTRAL
}
