package dev.tidemark.cli;

/** The version of this build, as its jar says. */
public final class Version {
    private Version() {}

    /** The version, or {@code development} when the classes do not come from a jar. */
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
