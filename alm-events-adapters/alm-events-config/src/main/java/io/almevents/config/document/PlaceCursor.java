package io.almevents.config.document;

/** Finds the places of characters. Fast where each one stands behind the last, for it counts on from there. */
final class PlaceCursor {
    private final String text;
    private int index;
    private int line = 1;
    private int column = 1;

    PlaceCursor(String text) {
        this.text = text;
    }

    Place at(int wanted, String pointer) {
        if (wanted < index) {
            index = 0;
            line = 1;
            column = 1;
        }
        int end = Math.min(wanted, text.length());
        while (index < end) {
            char c = text.charAt(index);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", index + 1))) {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(c)) {
                column++;
            }
            index++;
        }
        return new Place(pointer, line, column);
    }
}
