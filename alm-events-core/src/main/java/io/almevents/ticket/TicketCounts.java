package io.almevents.ticket;

/**
 * What was done to know of tickets, and to tell their sources, since the forwarder was built. Immutable.
 *
 * @param polls how many open tickets were read because their subscription wants that, with success
 * @param failedPolls how many of these readings failed
 * @param changes how many changes of tickets became known, see {@link TicketChange}
 * @param writes how many changes were written back to a source
 * @param failedWrites how many attempts to do so failed and are made again
 * @param refusedWrites how many changes a source refused for good
 */
public record TicketCounts(
        long polls, long failedPolls, long changes, long writes, long failedWrites, long refusedWrites) {}
