package dev.tidemark.source.bundle;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.ingest.Loaded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A bundle out of the test resources, copied to a folder of its own.
 *
 * <p>In a file that ends in {@code .escaped} a backslash stands before {@code r} (CR), {@code 0} (NUL), {@code xHH} (a
 * byte) or a line end that is not part of the file: bytes that editors and git would not leave alone.
 */
record BundleCase(Path folder, List<String> expected) {
    private static final String ESCAPED = ".escaped";

    static BundleCase copy(Path resource, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(resource)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = resource.relativize(file).toString();
                if (!name.equals("expected.txt")) {
                    Path copy = to.resolve(name.endsWith(ESCAPED) ? name.replace(ESCAPED, "") : name);
                    Files.createDirectories(copy.getParent());
                    byte[] bytes = Files.readAllBytes(file);
                    Files.write(copy, name.endsWith(ESCAPED) ? unescaped(bytes) : bytes);
                }
            }
        }
        return new BundleCase(to, Files.readAllLines(resource.resolve("expected.txt")));
    }

    private static byte[] unescaped(byte[] text) {
        ByteBuffer in = ByteBuffer.wrap(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (in.hasRemaining()) {
            byte b = in.get();
            if (b != '\\') {
                out.write(b);
                continue;
            }
            switch (in.get()) {
                case 'r' -> out.write('\r');
                case '0' -> out.write(0);
                case '\n' -> {}
                case 'x' -> out.write(16 * Character.digit(in.get(), 16) + Character.digit(in.get(), 16));
                default -> throw new IllegalArgumentException("an unknown escape before byte " + in.position());
            }
        }
        return out.toByteArray();
    }

    /** Everything that opening and loading the bundle reports, with paths relative to it. */
    List<String> reported() {
        DataPlace place = DataPlace.open(List.of(folder), List.of());
        Loaded loaded = place.load(place.everything());
        List<String> lines = new ArrayList<>();
        place.failures().forEach(failure -> lines.add("failure: " + failure.reason()));
        Stream.concat(place.diagnostics().stream(), loaded.diagnostics().stream())
                .map(Diagnostic::toString)
                .forEach(lines::add);
        loaded.market().missing().forEach((id, reason) -> lines.add("missing " + id + ": " + reason));
        return lines.stream().map(line -> line.replace(folder + "/", "")).toList();
    }

    /** The folders of all cases. */
    static List<Path> all() {
        Path root = Path.of("src/test/resources/bundles").toAbsolutePath();
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
