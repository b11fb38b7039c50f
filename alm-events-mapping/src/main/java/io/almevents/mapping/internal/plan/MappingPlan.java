package io.almevents.mapping.internal.plan;

import io.almevents.mapping.internal.scan.PathTrie;
import io.almevents.mapping.internal.scan.PathTrie.Reading;
import io.almevents.mapping.language.WhenMissing;
import io.almevents.mapping.language.WhenNull;
import java.util.Map;
import java.util.Optional;

/**
 * A whole mapping, ready to run.
 *
 * @param operations by event type, in the order of the file
 * @param general what serves every event type; present exactly where the file names no types
 * @param readsClock whether anything wants to know the time
 * @param messages what is read of change messages
 * @param resource where their resource is
 * @param answers what is read of answers
 */
public record MappingPlan(
        Map<String, OperationPlan> operations,
        Optional<OperationPlan> general,
        boolean readsClock,
        PathTrie messages,
        Reading resource,
        PathTrie answers,
        WhenMissing whenMissing,
        WhenNull whenNull) {}
