package dev.tidemark.source.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers and texts one after the other, as the machine holds them: written and read a column at a time. Who reads must
 * know the order; where there is less than what should be there, reading throws.
 */
final class Packed {
    private static final int START = 1 << 16;

    private ByteBuffer buffer;

    private Packed(ByteBuffer buffer) {
        this.buffer = buffer.order(ByteOrder.nativeOrder());
    }

    /** Nothing yet, to be written to. */
    static Packed empty() {
        return new Packed(ByteBuffer.allocate(START));
    }

    /** Some bytes, to be read from their beginning up to a length. */
    static Packed of(byte[] bytes, int length) {
        return new Packed(ByteBuffer.wrap(bytes, 0, length));
    }

    /** What was written. */
    byte[] bytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    Packed put(int number) {
        room(Integer.BYTES);
        buffer.putInt(number);
        return this;
    }

    Packed put(long number) {
        room(Long.BYTES);
        buffer.putLong(number);
        return this;
    }

    Packed put(byte[] bytes) {
        put(bytes.length);
        room(bytes.length);
        buffer.put(bytes);
        return this;
    }

    Packed put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    Packed put(List<String> texts) {
        put(texts.size());
        texts.forEach(this::put);
        return this;
    }

    Packed put(int[] numbers) {
        put(numbers.length);
        int bytes = Math.multiplyExact(numbers.length, Integer.BYTES);
        room(bytes);
        buffer.asIntBuffer().put(numbers);
        buffer.position(buffer.position() + bytes);
        return this;
    }

    Packed put(long[] numbers) {
        put(numbers.length);
        int bytes = Math.multiplyExact(numbers.length, Long.BYTES);
        room(bytes);
        buffer.asLongBuffer().put(numbers);
        buffer.position(buffer.position() + bytes);
        return this;
    }

    Packed put(double[] numbers) {
        put(numbers.length);
        int bytes = Math.multiplyExact(numbers.length, Double.BYTES);
        room(bytes);
        buffer.asDoubleBuffer().put(numbers);
        buffer.position(buffer.position() + bytes);
        return this;
    }

    private void room(int bytes) {
        if (buffer.remaining() < bytes) {
            int least = Math.addExact(buffer.position(), bytes);
            int size = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(least, 2L * buffer.capacity()));
            buffer = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder()).put(buffer.flip());
        }
    }

    /** Goes on at a place. */
    Packed skip(int place) {
        buffer.position(place);
        return this;
    }

    int number() {
        return buffer.getInt();
    }

    long longNumber() {
        return buffer.getLong();
    }

    byte[] byteColumn() {
        byte[] bytes = new byte[length(Byte.BYTES)];
        buffer.get(bytes);
        return bytes;
    }

    String text() {
        int length = length(Byte.BYTES);
        String text = new String(buffer.array(), buffer.position(), length, StandardCharsets.UTF_8);
        buffer.position(buffer.position() + length);
        return text;
    }

    List<String> texts() {
        int count = length(Integer.BYTES);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return texts;
    }

    int[] ints() {
        int[] numbers = new int[length(Integer.BYTES)];
        buffer.asIntBuffer().get(numbers);
        buffer.position(buffer.position() + numbers.length * Integer.BYTES);
        return numbers;
    }

    long[] longs() {
        long[] numbers = new long[length(Long.BYTES)];
        buffer.asLongBuffer().get(numbers);
        buffer.position(buffer.position() + numbers.length * Long.BYTES);
        return numbers;
    }

    double[] doubles() {
        double[] numbers = new double[length(Double.BYTES)];
        buffer.asDoubleBuffer().get(numbers);
        buffer.position(buffer.position() + numbers.length * Double.BYTES);
        return numbers;
    }

    /** How many come next, each of at least so many bytes. */
    private int length(int each) {
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining() / each) {
            throw new IllegalArgumentException("there are not " + length + " of them");
        }
        return length;
    }
}
