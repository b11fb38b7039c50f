package io.almevents.cli.terminal;

/** Text from outside, made fit for a terminal. */
public final class Plain {
    private Plain() {}

    /**
     * A text of one line that steers no terminal.
     *
     * @param text any text, perhaps from a target's answer
     * @return the text with {@code ?} in place of control and formatting characters
     */
    public static String text(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().map(Plain::shown).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static int shown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> '?';
            default -> character;
        };
    }
}
