package io.almevents.http.tls;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** As much of DER (X.690) as it takes to put old forms of private keys into the form that the JDK reads. */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int SEQUENCE = 0x30;
    private static final int LONG_FORM = 0x80;
    private static final int MOST_LENGTH_BYTES = 3;

    private Der() {}

    /** One element: its tag and what it holds. */
    static final class Element {
        private final int tag;
        private final byte[] content;

        Element(int tag, byte[] content) {
            this.tag = tag;
            this.content = content;
        }

        int tag() {
            return tag;
        }

        byte[] content() {
            return content;
        }
    }

    static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        writeLength(content.size(), out);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** The elements that follow each other in some bytes. */
    static List<Element> elements(byte[] bytes) throws TlsFault {
        List<Element> elements = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int tag = bytes[at++] & 0xFF;
            int length = at < bytes.length ? bytes[at++] & 0xFF : bytes.length;
            if (length >= LONG_FORM) {
                int count = length - LONG_FORM;
                length = 0;
                for (int i = 0; i < count && i < MOST_LENGTH_BYTES && at < bytes.length; i++) {
                    length = (length << Byte.SIZE) | (bytes[at++] & 0xFF);
                }
            }
            if (length > bytes.length - at) {
                throw new TlsFault("the private key is cut off or damaged");
            }
            byte[] content = new byte[length];
            System.arraycopy(bytes, at, content, 0, length);
            elements.add(new Element(tag, content));
            at += length;
        }
        return elements;
    }

    private static void writeLength(int length, ByteArrayOutputStream out) {
        if (length < LONG_FORM) {
            out.write(length);
            return;
        }
        int count = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + Byte.SIZE - 1) / Byte.SIZE;
        out.write(LONG_FORM | count);
        for (int i = count - 1; i >= 0; i--) {
            out.write(length >>> (i * Byte.SIZE));
        }
    }
}
