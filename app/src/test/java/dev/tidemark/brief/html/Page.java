package dev.tidemark.brief.html;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page taken apart, strictly: what no tag of ours looks like is an error.
 *
 * @param text the whole page
 * @param markup the page without the contents of its style and its scripts
 * @param inline the contents of the style and the scripts, in order
 */
record Page(String text, String markup, List<String> inline) {
    private static final Pattern INLINE = Pattern.compile("(<(style|script)(?: [^>]*)?>)(.*?)(</\\2>)", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:=\"[^\"<>]*\")?)*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z-]+)(?:=\"([^\"]*)\")?");

    static Page of(String text) {
        List<String> inline = new ArrayList<>();
        Matcher found = INLINE.matcher(text);
        StringBuilder markup = new StringBuilder();
        while (found.find()) {
            inline.add(found.group(3));
            found.appendReplacement(markup, Matcher.quoteReplacement(found.group(1) + found.group(4)));
        }
        found.appendTail(markup);
        return new Page(text, markup.toString(), List.copyOf(inline));
    }

    /**
     * An opening tag.
     *
     * @param name its name
     * @param attributes its attributes, the values unescaped
     */
    record Tag(String name, Map<String, String> attributes) {
        String attribute(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        boolean has(String word) {
            return List.of(attribute("class").split(" ")).contains(word);
        }
    }

    /** All opening tags; whatever else begins with an angle bracket is an error. */
    List<Tag> tags() {
        List<Tag> tags = new ArrayList<>();
        String rest = markup.startsWith("<!DOCTYPE html>") ? markup.substring(15) : markup;
        Matcher tag = TAG.matcher(rest);
        for (int at = rest.indexOf('<'); at >= 0; at = rest.indexOf('<', at + 1)) {
            if (!tag.find(at) || tag.start() != at) {
                throw new AssertionError("no tag: " + rest.substring(at, Math.min(rest.length(), at + 80)));
            }
            if (tag.group(1).isEmpty()) {
                Map<String, String> attributes = new LinkedHashMap<>();
                Matcher attribute = ATTRIBUTE.matcher(tag.group(3));
                while (attribute.find()) {
                    attributes.put(attribute.group(1), plain(attribute.group(2) == null ? "" : attribute.group(2)));
                }
                tags.add(new Tag(tag.group(2), attributes));
            }
        }
        return tags;
    }

    /** What a reader of the page reads, without the thesis file. */
    String words() {
        return plain(markup.replaceAll("(?s)<pre.*?</pre>", "").replaceAll("<[^>]*>", " "))
                .replaceAll("\\s+", " ");
    }

    /** The data of the charts. */
    String pictures() {
        Matcher found = Pattern.compile("<script[^>]*id=\"pictures\"[^>]*>(.*?)</script>", Pattern.DOTALL)
                .matcher(text);
        if (!found.find()) {
            throw new AssertionError("no data for the charts");
        }
        return found.group(1);
    }

    /** One element a line, without what stands in the style and the scripts, their hashes, and the test's own folder. */
    String lines() {
        String folder = Pattern.quote(
                Path.of(System.getProperty("java.io.tmpdir")).resolve("brief").toString());
        return markup.replaceAll("sha256-[A-Za-z0-9+/=]+", "sha256-...")
                        .replaceAll(folder + "\\d+", "FOLDER")
                        .replaceAll("(?<!^)(?=<[a-z])", "\n")
                + "\n";
    }

    private static String plain(String escaped) {
        return escaped.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#x27;", "'")
                .replace("&amp;", "&");
    }
}
