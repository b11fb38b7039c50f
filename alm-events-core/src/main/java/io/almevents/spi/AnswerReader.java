package io.almevents.spi;

import io.almevents.mapping.Answer;
import io.almevents.mapping.MappedRequest;
import java.util.Optional;

/**
 * Reads answers as the mapping of the delivery says. Targets call it for what every answer has in common and judge only
 * what is special to their system. Made for one attempt, and used by one thread at a time.
 */
public interface AnswerReader {
    /**
     * Reads the answer to a write or a read that the target's protocol counts as success.
     *
     * @param answer the answer
     * @return {@link Delivered} with the ticket as the mapping read it, or another result where the mapping says that
     *     the target refused
     */
    DeliveryResult read(Answer answer);

    /**
     * The reason that the mapping finds in the answer to a refused request.
     *
     * @param answer the answer
     * @return the reason; empty where the mapping says nothing of reasons, or the answer has none
     */
    Optional<String> errorMessage(Answer answer);

    /**
     * Reads the answer to a search.
     *
     * @param answer the answer
     * @return what the mapping found
     */
    FindResult found(Answer answer);

    /**
     * The request that proves a write, for systems that answer with success and change nothing.
     *
     * @param answer the answer to the write
     * @return the request, empty where the mapping asks for no proof
     */
    Optional<MappedRequest> verify(Answer answer);

    /**
     * Reads the answer to {@link #verify}.
     *
     * @param answer the answer
     * @return {@link Delivered} where it proves the write
     */
    DeliveryResult verified(Answer answer);
}
