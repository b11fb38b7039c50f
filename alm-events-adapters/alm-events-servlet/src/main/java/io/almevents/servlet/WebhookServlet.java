package io.almevents.servlet;

import io.almevents.source.cloudalm.WebhookReceiver;
import io.almevents.source.cloudalm.WebhookRequest;
import io.almevents.source.cloudalm.WebhookResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Binds a webhook to a server that runs servlets: register an instance for the path where SAP Cloud ALM posts to. The
 * {@link WebhookReceiver} decides the answer, which its table tells; the size of a body is bounded by it, and no more is
 * read. A request is answered on the thread that brought it, once the store has the message; asynchronous support is not
 * needed. Where the container ends TLS and asks clients for a certificate, the receiver is handed the one that was shown. Safe for use by several threads.
 */
public final class WebhookServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final transient Supplier<WebhookReceiver> receiver;

    /**
     * A servlet that hands everything to a receiver.
     *
     * @param receiver takes the requests
     */
    public WebhookServlet(WebhookReceiver receiver) {
        this(() -> receiver);
    }

    /**
     * A servlet whose receiver is found when a request comes: for servers that make servlets before there is a forwarder,
     * and for hosts that replace the receiver while they serve.
     *
     * @param receiver is asked for each request; its receiver takes the request
     */
    public WebhookServlet(Supplier<WebhookReceiver> receiver) {
        this.receiver = receiver;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        WebhookResponse answer = receiver.get()
                .receive(new WebhookRequest(
                        request.getMethod(),
                        name -> Optional.ofNullable(request.getHeader(name)),
                        request.getInputStream(),
                        certificate(request)));
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Where the container ends TLS and asks for one. */
    private static Optional<X509Certificate> certificate(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] shown && shown.length > 0
                ? Optional.of(shown[0])
                : Optional.empty();
    }
}
