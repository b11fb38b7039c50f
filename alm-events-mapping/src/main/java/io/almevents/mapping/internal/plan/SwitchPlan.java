package io.almevents.mapping.internal.plan;

import io.almevents.mapping.internal.ast.MappingFile.SwitchDeclaration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A switch with its cases in a hash table, so that their number costs nothing.
 *
 * @param declaration what the file says, for explanations
 * @param cases what comes out for a text, a number's spelling or a boolean's name
 * @param absent what comes out for null and missing; {@code null} where no case is for them
 * @param otherwise what comes out where no case is met; {@code null} where that is nothing
 */
public record SwitchPlan(
        SwitchDeclaration declaration,
        Map<String, Output> cases,
        @Nullable Output absent,
        @Nullable Output otherwise) {}
