package io.almevents.ticket;

/**
 * What a target sees of a {@link TicketKey}: a field to search by, or a key by which it drops duplicates. It stays the same
 * for one ticket. A new ticket that follows a closed one has another generation, so that neither a search nor a dedup key
 * ever finds the old one.
 *
 * @param ticket the ticket's key
 * @param generation the ticket's generation, from 1
 */
public record CorrelationKey(TicketKey ticket, int generation) {
    /**
     * The key as text: source, subscription, resource id and generation, each percent-encoded (RFC 3986: all but
     * {@code A-Z a-z 0-9 - . _ ~}), joined by {@code /}.
     *
     * @return the text, ASCII only
     */
    public String value() {
        return PercentEncoding.encode(ticket.source())
                + '/'
                + PercentEncoding.encode(ticket.subscription())
                + '/'
                + PercentEncoding.encode(ticket.resourceId())
                + '/'
                + generation;
    }

    /** Source, subscription and generation; not the resource's id, which is a value of the message. */
    @Override
    public String toString() {
        return "CorrelationKey[" + ticket + ", generation=" + generation + "]";
    }
}
