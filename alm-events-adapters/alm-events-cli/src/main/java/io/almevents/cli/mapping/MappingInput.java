package io.almevents.cli.mapping;

import io.almevents.cli.terminal.InputFile;
import io.almevents.mapping.Mapping;
import io.almevents.mapping.MappingException;
import io.almevents.mapping.MappingOptions;

/** Compiles the mapping that the user named. */
final class MappingInput {
    private MappingInput() {}

    /**
     * Compiles a file or standard input.
     *
     * @throws MappingException if the mapping has errors
     */
    static Mapping compile(InputFile file, MappingOptions options) {
        return file.isStandardInput()
                ? Mapping.compile(file.read(options.limits().mappingBytes()), options)
                : Mapping.compile(file.path(), options);
    }
}
