package dev.tidemark.brief.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The scripts and the style that a page carries inside it.
 *
 * <p>Pages that a server sends have their modules as they are, by name.
 *
 * <p>The modules of {@code web} import each other by relative names. For a single file they are put one after the other,
 * what is imported before what imports it, without the import lines and the word {@code export}; their top-level names
 * are unique.
 */
public final class Assets {
    private static final String WEB = "/dev/tidemark/web/";
    private static final String CHARTS = "/META-INF/resources/_static/echarts/";
    private static final Pattern IMPORT =
            Pattern.compile("^import \\{[^}]*\\} from '\\./([a-z-]+\\.js)';\\R", Pattern.MULTILINE);
    private static final Pattern EXPORT =
            Pattern.compile("^export (?=(async )?function |const |class )", Pattern.MULTILINE);

    private Assets() {}

    static String style() {
        return resource(WEB + "brief.css");
    }

    /** The chart library. */
    static String charts() {
        return resource(CHARTS + "6.0.0/dist/echarts.common.min.js");
    }

    /** The text of a file of {@code web}, or of the chart library as {@code echarts.js}. */
    public static String file(String name) {
        return name.equals("echarts.js") ? charts() : resource(WEB + name);
    }

    /** All modules that one needs, itself last. */
    static String bundle(String entry) {
        Set<String> order = new LinkedHashSet<>();
        collect(entry, order, new ArrayList<>());
        return order.stream().map(Assets::module).collect(Collectors.joining("\n"));
    }

    private static void collect(String file, Set<String> order, List<String> above) {
        if (above.contains(file)) {
            throw new IllegalStateException("modules import each other: " + above + ", " + file);
        }
        if (order.contains(file)) {
            return;
        }
        above.add(file);
        Matcher imports = IMPORT.matcher(resource(WEB + file));
        while (imports.find()) {
            collect(imports.group(1), order, above);
        }
        above.removeLast();
        order.add(file);
    }

    private static String module(String file) {
        String text = IMPORT.matcher(resource(WEB + file)).replaceAll("");
        return EXPORT.matcher(text).replaceAll("");
    }

    private static String resource(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a Content-Security-Policy names a text by. */
    static String hash(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(sum) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
