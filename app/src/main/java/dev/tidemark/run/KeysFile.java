package dev.tidemark.run;

import dev.tidemark.expr.Nearest;
import dev.tidemark.ingest.Providers;
import dev.tidemark.ingest.sync.Keys;
import dev.tidemark.source.Provider;
import dev.tidemark.source.ProviderInfo;
import dev.tidemark.source.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keys of services: from the environment, else from the file {@code keys.yaml} in the user's folder of settings, which
 * nobody else may read.
 *
 * <p>The file has a line a key, {@code FRED_API_KEY: ...}; names of the secrets of channels begin with {@code CHANNEL_}. No message shows what stands behind the colon.
 */
public final class KeysFile {
    private static final String NAME = "keys.yaml";
    /** What names of secrets of channels begin with. */
    private static final String CHANNEL = "CHANNEL_";

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private KeysFile() {}

    /**
     * Reads keys.
     *
     * @param environment the environment; what stands there goes before the file
     * @throws Problems if the file may be read by others, or cannot be understood
     */
    public static Keys read(Map<String, String> environment) throws Problems {
        Map<String, String> values = new HashMap<>();
        Optional<Path> file =
                ConfigFolder.of(environment).map(folder -> folder.resolve(NAME)).filter(Files::exists);
        if (file.isPresent()) {
            checkMode(file.get());
            values.putAll(lines(file.get()));
            values.keySet().removeIf(name -> name.startsWith(CHANNEL));
        }
        for (String name : names()) {
            String value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                values.put(name, value);
            }
        }
        for (Map.Entry<String, String> entry : values.entrySet()) {
            Optional<String> strange = Secret.strange(entry.getValue());
            if (strange.isPresent()) {
                throw Problems.input(entry.getKey() + ": it holds " + strange.get() + " — copy it once more");
            }
        }
        return Keys.of(values);
    }

    /**
     * The secret of a channel, from the file alone.
     *
     * @param environment the environment, which says where the file is
     * @param name its name, which begins with {@code CHANNEL_}
     * @throws Problems if the file may be read by others, or cannot be understood
     */
    public static Optional<String> channelKey(Map<String, String> environment, String name) throws Problems {
        if (!name.startsWith(CHANNEL)) {
            throw Problems.input("names of the secrets of channels in " + NAME + " begin with " + CHANNEL + ", as in "
                    + CHANNEL + "DESK");
        }
        Optional<Path> file =
                ConfigFolder.of(environment).map(folder -> folder.resolve(NAME)).filter(Files::exists);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        checkMode(file.get());
        return Optional.ofNullable(lines(file.get()).get(name)).filter(value -> !value.isBlank());
    }

    /** What services want to know, by the names of the variables. */
    private static List<String> names() {
        return Providers.all().stream()
                .map(Provider::info)
                .map(ProviderInfo::need)
                .map(ProviderInfo.Need::variable)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Looks that nobody else may read a file.
     *
     * @throws Problems if others may, or it cannot be looked at
     */
    public static void checkMode(Path file) throws Problems {
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null && !OWNER.containsAll(view.readAttributes().permissions())) {
                throw Problems.input(file + ": others may read it or write to it; it holds keys — chmod 600 " + file);
            }
        } catch (IOException e) {
            throw Problems.input(file + ": cannot be read");
        }
    }

    private static Map<String, String> lines(Path file) throws Problems {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Problems.input(file + ": cannot be read");
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (!names().contains(name) && !name.matches(CHANNEL + "[A-Z0-9_]{1,90}")) {
                // What stands before a colon may be part of a key where somebody forgot the name.
                String near = name.matches("[A-Z_]{1,40}") ? Nearest.hint(name, names()) : "";
                throw Problems.input(file + ":" + (i + 1) + ":1: this names no key — "
                        + (near.isEmpty() ? "one of " + String.join(", ", names()) + ", a colon and the key" : near));
            }
            String value = line.substring(colon + 1).strip();
            boolean quoted = value.length() > 1
                    && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                    && value.charAt(value.length() - 1) == value.charAt(0);
            values.put(name, quoted ? value.substring(1, value.length() - 1) : value);
        }
        return values;
    }
}
