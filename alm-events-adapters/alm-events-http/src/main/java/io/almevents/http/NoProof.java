package io.almevents.http;

/** There is nothing to prove who sends a request, which therefore is not sent: the exchange ends as this tells. */
final class NoProof extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Exchange exchange;

    NoProof(Exchange exchange) {
        super("no proof");
        this.exchange = exchange;
    }

    Exchange exchange() {
        return exchange;
    }
}
