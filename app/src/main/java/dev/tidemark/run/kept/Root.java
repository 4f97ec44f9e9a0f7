package dev.tidemark.run.kept;

import java.nio.file.Path;

/**
 * A file or a folder that an answer was made of, there or not.
 *
 * @param path the path as a run uses it
 * @param depth how many levels below it belong to it: 0 none, 1 the entries of a folder, 2 those of its folders, too
 */
public record Root(Path path, int depth) {
    /** The depth of a whole tree. */
    public static final int WHOLE = Integer.MAX_VALUE;

    /** A path by itself. */
    public static Root of(Path path) {
        return new Root(path, 0);
    }
}
