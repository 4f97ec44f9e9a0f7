package dev.tidemark.http.page;

import dev.tidemark.brief.html.Assets;
import dev.tidemark.http.Answer;
import dev.tidemark.http.Asked;
import dev.tidemark.http.Body;
import dev.tidemark.http.Endpoint;
import dev.tidemark.http.Fault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scripts and style sheets of the pages. All lie under one word that stands for the bytes of all of them, so that
 * modules find each other by relative names and a browser may keep them for ever.
 */
final class AssetFiles {
    /** The chart library, which is no module. */
    static final String CHARTS = "echarts.js";

    private static final List<String> STYLES = List.of("brief.css", "desk/desk.css");
    private static final Pattern IMPORT =
            Pattern.compile("^(?:import|\\}) ?.*'(\\.{1,2}/[a-z./-]+)';$", Pattern.MULTILINE);

    private final Map<String, Body> bodies = new LinkedHashMap<>();
    private final Map<String, List<String>> modules = new LinkedHashMap<>();
    private final String hash;

    /** The files that some modules need. */
    AssetFiles(List<String> entries) {
        for (String entry : entries) {
            Set<String> needed = new LinkedHashSet<>();
            collect(entry, needed);
            modules.put(entry, List.copyOf(needed));
            needed.forEach(name -> bodies.put(name, Body.of("text/javascript", Assets.file(name))));
        }
        bodies.put(CHARTS, Body.of("text/javascript", Assets.file(CHARTS)));
        STYLES.forEach(name -> bodies.put(name, Body.of("text/css", Assets.file(name))));
        this.hash = hash(bodies);
    }

    private static void collect(String name, Set<String> needed) {
        if (!needed.add(name)) {
            return;
        }
        Matcher imports = IMPORT.matcher(Assets.file(name));
        while (imports.find()) {
            collect(URI.create(name).resolve(imports.group(1)).toString(), needed);
        }
    }

    private static String hash(Map<String, Body> bodies) {
        try {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            bodies.forEach((name, body) -> sum.update((name + body.tag()).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sum.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Where a file is found. */
    String address(String name) {
        return "/assets/" + hash + "/" + name;
    }

    /** Where the style sheets are found. */
    List<String> styles() {
        return STYLES.stream().map(this::address).toList();
    }

    /** Where a module is found, and behind it all that it needs. */
    List<String> module(String entry) {
        return modules.getOrDefault(entry, List.of()).stream()
                .map(this::address)
                .toList();
    }

    /** Whether a module draws charts, for which it needs the library. */
    boolean drawsCharts(String entry) {
        return modules.getOrDefault(entry, List.of()).contains("kit.js");
    }

    List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        all.add(Endpoint.page("/assets/{hash}/{name}", "A script or a style.", asked -> file(asked, "")));
        all.add(Endpoint.page("/assets/{hash}/desk/{name}", "A script or a style.", asked -> file(asked, "desk/")));
        return all;
    }

    private Answer file(Asked asked, String folder) throws Fault {
        Body body = bodies.get(folder + asked.part("name"));
        if (body == null) {
            throw Fault.of(Fault.Kind.NOT_FOUND, "there is no such file");
        }
        // Under another word it would be of another build: it is given, but not to be kept.
        return asked.part("hash").equals(hash) ? Answer.forever(body) : Answer.ok(body);
    }
}
