package io.almevents.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that the user named.
 *
 * @param name what the user wrote; {@code -} is standard input
 */
public record InputFile(String name) {
    /** The name of standard input. */
    public static final String STANDARD_INPUT = "-";

    /**
     * Whether standard input is meant.
     *
     * @return whether the name is {@code -}
     */
    public boolean isStandardInput() {
        return name.equals(STANDARD_INPUT);
    }

    /**
     * Reads the whole file, but never more than a limit: it may be larger than the heap, or without end.
     *
     * @param limit bytes
     * @return the bytes
     * @throws InputFault if it cannot be read or is larger
     */
    public byte[] read(int limit) {
        try (InputStream in = isStandardInput() ? System.in : Files.newInputStream(path())) {
            byte[] bytes = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw InputFault.input(shownName() + ": larger than the limit of " + limit + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw InputFault.input(shownName() + ": cannot be read: " + e.getMessage());
        }
    }

    /**
     * The path of a file that exists.
     *
     * @return the path
     * @throws InputFault if there is none, or it is a folder
     */
    public Path path() {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw InputFault.input(name + ": no file can have this name");
        }
        if (Files.isDirectory(path)) {
            throw InputFault.input(name + ": is a folder, expected a file");
        }
        try {
            path.getFileSystem().provider().checkAccess(path, java.nio.file.AccessMode.READ);
            return path;
        } catch (NoSuchFileException e) {
            throw InputFault.input(name + ": no such file");
        } catch (AccessDeniedException e) {
            throw InputFault.input(name + ": no permission to read it");
        } catch (IOException e) {
            throw InputFault.input(name + ": cannot be read: " + e.getMessage());
        }
    }

    private String shownName() {
        return isStandardInput() ? "standard input" : name;
    }
}
