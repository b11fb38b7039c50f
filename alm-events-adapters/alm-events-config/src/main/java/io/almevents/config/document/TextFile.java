package io.almevents.config.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files of text: UTF-8, of a bounded size. */
public final class TextFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /** A file that cannot be read as text. The message tells why, and never what stands in the file. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;
        private final transient Optional<Place> place;

        Unreadable(String reason) {
            this(reason, Optional.empty());
        }

        Unreadable(String reason, Optional<Place> place) {
            super(reason);
            this.reason = reason;
            this.place = place;
        }

        /** Where in the file, if it is about a place. */
        Optional<Place> place() {
            return place;
        }

        /** The same as the message. */
        public String reason() {
            return reason;
        }
    }

    /** The text of a file, without a byte order mark. */
    public static String read(Path file, int maxBytes) throws Unreadable {
        if (Files.isDirectory(file)) {
            throw new Unreadable("is a folder, not a file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(maxBytes + 1);
        } catch (NoSuchFileException e) {
            throw new Unreadable("there is no such file");
        } catch (AccessDeniedException e) {
            throw new Unreadable("this process may not read the file");
        } catch (IOException e) {
            throw new Unreadable("the file cannot be read: " + e.getClass().getSimpleName());
        }
        if (bytes.length > maxBytes) {
            throw new Unreadable("is larger than " + maxBytes + " bytes");
        }
        String text = decoded(bytes);
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static String decoded(byte[] bytes) throws Unreadable {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            Place place = new PlaceCursor(text).at(text.length(), "");
            throw new Unreadable("is not encoded in UTF-8; save it as UTF-8", Optional.of(place));
        }
        return text;
    }
}
