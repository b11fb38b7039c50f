package io.almevents.source.monitoring;

import io.almevents.source.SourceException;

/**
 * Takes reports to a monitoring system. How a product of SAP pushes its health to SAP Cloud ALM is not public, so this is
 * an interface for the host, with two implementations: {@link HttpMonitoringSink} and {@link FileMonitoringSink}. Safe for
 * use by several threads.
 */
public interface MonitoringSink {
    /**
     * Takes a report.
     *
     * @param report the report
     * @throws SourceException if it cannot be taken; the next report covers its time too
     * @throws InterruptedException if the thread is interrupted
     */
    void health(HealthReport report) throws SourceException, InterruptedException;

    /**
     * Takes a delivery that ended without success.
     *
     * @param delivery the delivery
     * @throws SourceException if it cannot be taken; it is offered again
     * @throws InterruptedException if the thread is interrupted
     */
    void parked(ParkedDelivery delivery) throws SourceException, InterruptedException;
}
