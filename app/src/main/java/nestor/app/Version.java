package nestor.app;

import picocli.CommandLine.IVersionProvider;

/// Which Nestor this is.
final class Version implements IVersionProvider {
    /// `0.1.0`, as the build wrote it.
    static String number() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[]{"Nestor " + number()};
    }
}
