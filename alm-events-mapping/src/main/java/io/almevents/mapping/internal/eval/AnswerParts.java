package io.almevents.mapping.internal.eval;

import java.util.List;
import java.util.Map;

/** What an answer is; the names of its header fields are in lower case. */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record AnswerParts(int status, Map<String, List<String>> headers, byte[] body) {}
