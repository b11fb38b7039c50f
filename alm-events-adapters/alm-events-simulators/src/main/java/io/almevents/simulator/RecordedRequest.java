package io.almevents.simulator;

/**
 * A request that a simulator has seen. Holds no header field and no body, and so no secret.
 *
 * @param method for instance {@code GET}
 * @param path for instance {@code /cloud-management/v1/events}
 * @param query as it was sent, still percent-encoded; empty where there was none; {@code ****} where a token was asked for
 *     with a query, for it may hold a password
 * @param status of the answer; 0 where the connection was closed without one
 */
public record RecordedRequest(String method, String path, String query, int status) {}
