package dev.tidemark.spark;

import dev.tidemark.stat.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * What executors receive: the engine, the libraries it computes with, and this package. Found by where their classes were
 * loaded from; a folder of classes is packed into a jar.
 */
final class Jars implements AutoCloseable {
    /** A class of each. What else the program has, the store and the server, stays at home. */
    private static final List<String> CLASSES = List.of(
            "dev.tidemark.spark.SparkTrials",
            "dev.tidemark.stat.Task",
            "org.snakeyaml.engine.v2.api.Load",
            "org.apache.commons.statistics.distribution.NormalDistribution",
            "org.apache.commons.statistics.inference.TTest",
            "org.apache.commons.statistics.descriptive.Mean",
            "org.apache.commons.statistics.ranking.NaturalRanking",
            "org.apache.commons.numbers.core.DD",
            "org.apache.commons.numbers.gamma.Gamma",
            "org.apache.commons.numbers.fraction.ContinuedFraction",
            "org.apache.commons.numbers.combinatorics.BinomialCoefficient",
            "org.apache.commons.numbers.rootfinder.BrentSolver",
            "org.apache.commons.numbers.arrays.Selection",
            "org.apache.commons.rng.UniformRandomProvider",
            "org.apache.commons.rng.sampling.PermutationSampler");

    private final List<Path> packed = new ArrayList<>();
    private final Set<String> jars = new LinkedHashSet<>();

    Jars() throws IOException {
        for (String name : CLASSES) {
            Path from = origin(name);
            jars.add((Files.isDirectory(from) ? pack(from) : from).toUri().toString());
        }
    }

    /** Their addresses. */
    List<String> addresses() {
        return List.copyOf(jars);
    }

    private static Path origin(String name) {
        try {
            CodeSource source = Class.forName(name, false, Task.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            return Path.of(source.getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("the engine is not whole: there is no " + name, e);
        }
    }

    private Path pack(Path classes) throws IOException {
        Path jar = Files.createTempFile("tidemark-", ".jar");
        packed.add(jar);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            Files.walkFileTree(classes, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    entries.putNextEntry(
                            new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                    Files.copy(file, entries);
                    entries.closeEntry();
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return jar;
    }

    @Override
    public void close() {
        for (Path jar : packed) {
            try {
                Files.deleteIfExists(jar);
            } catch (IOException e) {
                jar.toFile().deleteOnExit();
            }
        }
    }
}
