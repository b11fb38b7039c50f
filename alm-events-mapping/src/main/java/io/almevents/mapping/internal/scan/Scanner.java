package io.almevents.mapping.internal.scan;

import io.almevents.mapping.internal.json.JsonFault;
import io.almevents.mapping.internal.json.JsonReader;
import io.almevents.mapping.internal.scan.PathTrie.Node;

/**
 * Passes once over a JSON text, checks every byte of it as strictly as {@link JsonReader} does, and remembers where the values of
 * some paths stand. It makes no objects: what is not remembered is only skipped.
 *
 * <p>It only says no. Why a text is refused is found by reading it again with {@link JsonReader}, slowly: documents are hardly
 * ever refused, and one place for the messages is enough.
 */
public final class Scanner {
    private final PathTrie paths;
    private final Slots slots;
    private final int maxDepth;

    private byte[] bytes;

    public Scanner(PathTrie paths, int maxDepth) {
        this.paths = paths;
        this.slots = new Slots(paths.slots());
        this.maxDepth = maxDepth;
        this.bytes = slots.bytes();
    }

    /**
     * Reads a document.
     *
     * @return what was remembered, until the next document is read
     * @throws JsonFault if the document is no JSON text, or is nested too deeply
     */
    public Slots scan(byte[] document) {
        slots.begin(document);
        bytes = document;
        try {
            int start = Tokens.blanks(document, 0);
            int end = Tokens.blanks(document, value(start, paths.root(), maxDepth));
            if (end == document.length) {
                return slots;
            }
        } catch (Refused | IndexOutOfBoundsException refused) {
            // The end of the array ends whatever is being read: cheaper than to ask before every byte.
        }
        clear();
        JsonReader.read(document, maxDepth);
        throw new IllegalStateException("what the scanner refuses the reader accepts");
    }

    /** Reads the value that begins at a byte of a document that was scanned before and is known to be right. */
    public Slots scanAgain(byte[] document, int start) {
        slots.begin(document);
        bytes = document;
        value(start, paths.root(), maxDepth);
        return slots;
    }

    /** Where the document's value begins: behind white space. */
    public int start() {
        return Tokens.blanks(bytes, 0);
    }

    /** What is remembered of the document that was read last. */
    public Slots slots() {
        return slots;
    }

    /** Lets go of the document. */
    public void clear() {
        slots.clear();
        bytes = slots.bytes();
    }

    /** Reads a value that somebody reads, or a part of it. */
    private int value(int at, Node node, int depth) {
        byte[] b = bytes;
        int start = b[at] > ' ' ? at : Tokens.blanks(b, at);
        int end = switch (b[start]) {
            case '"' -> Tokens.string(b, start + 1);
            case '{' -> object(start + 1, node, depth - 1);
            case '[' -> array(start + 1, node, depth - 1);
            default -> Tokens.scalar(b, start);
        };
        boolean escaped = end < 0;
        int behind = escaped ? ~end : end;
        if (node.isRead()) {
            slots.put(node.slot(), start, behind, escaped);
        }
        return behind;
    }

    private int object(int start, Node node, int depth) {
        NameTable names = node.names();
        if (names == null) {
            return Skip.object(bytes, start, depth);
        }
        Tokens.requireDepth(depth);
        byte[] b = bytes;
        int i = Tokens.blanks(b, start);
        if (b[i] == '}') {
            return i + 1;
        }
        while (true) {
            int name = Tokens.behind(b, i, '"');
            int behindName = Tokens.string(b, name);
            boolean escaped = behindName < 0;
            i = escaped ? ~behindName : behindName;
            int number = escaped ? names.findEscaped(b, name) : names.find(b, name, i - 1);
            i = Tokens.behind(b, i, ':');
            if (number < 0) {
                i = Skip.value(b, i, depth);
            } else {
                Node member = node.members()[number];
                slots.forget(member.below());
                i = value(i, member, depth);
            }
            int c = b[i];
            if (c <= ' ') {
                i = Tokens.blanks(b, i);
                c = b[i];
            }
            if (c == '}') {
                return i + 1;
            }
            i = Tokens.behind(b, i, ',');
        }
    }

    private int array(int start, Node node, int depth) {
        int[] indexes = node.indexes();
        if (indexes.length == 0) {
            return Skip.array(bytes, start, depth);
        }
        Tokens.requireDepth(depth);
        byte[] b = bytes;
        int i = Tokens.blanks(b, start);
        if (b[i] == ']') {
            return i + 1;
        }
        int wanted = 0;
        for (int index = 0; true; index++) {
            if (wanted < indexes.length && indexes[wanted] == index) {
                i = value(i, node.elements()[wanted++], depth);
            } else {
                i = Skip.value(b, i, depth);
            }
            i = Tokens.blanks(b, i);
            if (b[i] == ']') {
                return i + 1;
            }
            i = Tokens.behind(b, i, ',');
        }
    }
}
