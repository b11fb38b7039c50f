package io.almevents.mapping.spi;

/** An operand that a {@link MappingFunction} cannot work with. Its text is shown to users, so it must never hold a value. */
public final class WrongOperandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which operand, from 0. */
    private final int position;

    /** What it must be. */
    private final String expected;

    /**
     * An operand is not what it must be.
     *
     * @param position position of the operand from 0
     * @param expected what it must be; ends the sentence "operand 1 …", for instance {@code must be a number}
     */
    public WrongOperandException(int position, String expected) {
        super("operand " + (position + 1) + " " + expected);
        this.position = position;
        this.expected = expected;
    }

    /**
     * Which operand it is.
     *
     * @return its position from 0
     */
    public int position() {
        return position;
    }

    /**
     * What the operand must be.
     *
     * @return the end of the sentence "operand 1 …"
     */
    public String expected() {
        return expected;
    }
}
