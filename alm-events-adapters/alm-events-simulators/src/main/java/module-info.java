/** Servers for tests that answer as SAP's interfaces do, faults included. */
module io.almevents.simulators {
    requires com.fasterxml.jackson.databind;
    requires jdk.httpserver;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires static transitive org.jspecify;

    exports io.almevents.simulator;
    exports io.almevents.simulator.sap;
}
