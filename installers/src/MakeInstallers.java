import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes the application image and the installers of the system that it runs on, from the distribution that the module
/// app leaves. Called in the folder `installers` with the distribution and the version. What this machine has no tools
/// for is left out with a sentence.
final Path target = Path.of("target");
final Path stage = target.resolve("stage");
final Path runtime = target.resolve("runtime");
final String system = system(System.getProperty("os.name"));

/// The modules of the JDK that Nestor and its libraries use, and JavaFX.
static final String MODULES = "java.base,java.compiler,java.desktop,java.logging,java.management,java.naming,"
        + "java.net.http,java.prefs,java.sql,java.xml,jdk.accessibility,jdk.jfr,jdk.localedata,jdk.management,"
        + "jdk.unsupported,jdk.unsupported.desktop,jdk.zipfs,javafx.controls,javafx.swing";

void main(String[] arguments) throws Exception {
    var distribution = Path.of(arguments[0]);
    var version = arguments[1];
    delete(target);
    copy(distribution.resolve("lib"), stage);
    runtime(distribution.resolve("javafx"));
    unpackNatives(distribution);
    icons();
    image(distribution, version);
    trainAot();
    delete(stage);
    packages(version);
    archive(version);
}

/// A Java with JavaFX in it, its natives as files: from there they are loaded, so that nothing is unpacked at a user's,
/// and the folder can be moved without losing the AOT cache.
void runtime(Path javafx) throws IOException {
    var modules = target.resolve("javafx");
    copy(javafx, modules);
    for (var jar : list(modules)) {
        strip(jar, name -> !isNative(name));
    }
    tool("jlink", "--module-path", modules.toString(), "--add-modules", MODULES, "--output", runtime.toString(),
            "--strip-debug", "--no-header-files", "--no-man-pages", "--include-locales=en,vi", "--compress=zip-6");
    for (var jar : list(javafx)) {
        unpack(jar, name -> isNative(name), runtime.resolve(system.equals("windows") ? "bin" : "lib"));
    }
    delete(modules);
}

static boolean isNative(String name) {
    return name.endsWith(".so") || name.endsWith(".dll") || name.endsWith(".dylib");
}

/// Lets the program unpack its engine's natives once, here; then the jars need them no longer.
void unpackNatives(Path distribution) throws Exception {
    var natives = stage.resolve("natives").toAbsolutePath().toString();
    var command = new ArrayList<>(List.of(runtime.resolve("bin/java").toString(),
            "@" + distribution.resolve("conf/java.options"),
            "-DDJL_CACHE_DIR=" + natives, "-DENGINE_CACHE_DIR=" + natives, "-cp", stage + File.separator + "*",
            "nestor.app.Main", "doctor"));
    run(command, 120);
    for (var jar : list(stage)) {
        var name = jar.getFileName().toString();
        if (name.startsWith("jna-")) {
            unpack(jar, entry -> entry.startsWith(jnaFolder()) && entry.contains("jnidispatch"), stage.resolve("natives"));
        }
        if (name.startsWith("pytorch-native") || name.startsWith("pytorch-jni")) {
            strip(jar, entry -> !entry.startsWith("pytorch/") && !entry.startsWith("jnilib/")
                    || entry.endsWith(".properties"));
        }
    }
}

/// Windows and macOS want their icons in formats of their own; both may hold PNGs.
void icons() throws IOException {
    var png = Files.readAllBytes(Path.of("../resources/src/main/resources/nestor/resources/icons/nestor-256.png"));
    var ico = java.nio.ByteBuffer.allocate(22 + png.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    ico.putShort((short) 0).putShort((short) 1).putShort((short) 1); // reserved, icon, one picture
    ico.put(new byte[4]).putShort((short) 1).putShort((short) 32).putInt(png.length).putInt(22).put(png);
    Files.write(target.resolve("nestor.ico"), ico.array());
    var icns = java.nio.ByteBuffer.allocate(16 + png.length);
    icns.put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(16 + png.length);
    icns.put("ic08".getBytes(StandardCharsets.US_ASCII)).putInt(8 + png.length).put(png);
    Files.write(target.resolve("nestor.icns"), icns.array());
}

void image(Path distribution, String version) throws IOException {
    var jar = list(stage).stream().map(p -> p.getFileName().toString()).filter(n -> n.startsWith("app-")).findFirst();
    var arguments = new ArrayList<>(List.of("--type", "app-image", "@common/jpackage.args",
            "@" + system + "/" + system + ".args", "--app-version", version, "--input", stage.toString(), "--main-jar",
            jar.orElseThrow(), "--main-class", "nestor.app.Main", "--runtime-image", runtime.toString(), "--dest", target.toString()));
    for (var option : javaOptions(distribution)) {
        arguments.add("--java-options");
        arguments.add(option);
    }
    tool("jpackage", arguments.toArray(String[]::new));
}

static List<String> javaOptions(Path distribution) throws IOException {
    var options = new ArrayList<>(Files.readAllLines(distribution.resolve("conf/java.options")).stream()
            .map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList());
    options.addAll(List.of("-Dnestor.home=$APPDIR", "-Djna.boot.library.path=$APPDIR/natives", "-Djna.nounpack=true",
            "-XX:+UseSerialGC"));
    return options;
}

/// Runs the program once so that Java can keep what it loads and links for later starts.
void trainAot() throws Exception {
    var app = app();
    var cache = app.resolve("nestor.aot").toAbsolutePath();
    var record = "-XX:AOTCacheOutput=" + cache;
    var sample = target.resolve("sample.nestor").toAbsolutePath().toString();
    run(List.of(launcher(), "examples", "chimera", "-o", sample), 60);
    var window = window(sample, record);
    if (!window) {
        run(List.of(launcher(), "run", sample), 120, "JAVA_TOOL_OPTIONS=" + record);
    }
    Files.delete(Path.of(sample));
    if (!Files.exists(cache)) {
        System.out.println("Java made no AOT cache; Nestor starts without one.");
        return;
    }
    var settings = app.resolve("nestor.cfg");
    Files.writeString(settings, Files.readString(settings).replace("[JavaOptions]\n",
            "[JavaOptions]\njava-options=-XX:AOTCache=$APPDIR/nestor.aot\njava-options=-Xlog:disable\n"));
}

/// Opens the editor on a display, or on a virtual one, and ends it; false where there is neither.
boolean window(String file, String record) throws Exception {
    Process virtual = null;
    var display = System.getenv("DISPLAY");
    if (system.equals("linux") && display == null) {
        if (!has("Xvfb")) {
            System.out.println("There is no display and no Xvfb, so only the command line's start is made faster.");
            return false;
        }
        virtual = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x820x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        display = ":" + virtual.inputReader().readLine();
    }
    try {
        var builder = builder(List.of(launcher(), file), "JAVA_TOOL_OPTIONS=" + record);
        if (display != null) {
            builder.environment().put("DISPLAY", display);
        }
        var program = builder.start();
        untilQuiet(program);
        program.destroy();
        program.waitFor(120, TimeUnit.SECONDS);
        return true;
    } finally {
        if (virtual != null) {
            virtual.destroy();
        }
    }
}

/// Waits until a program has done what it does after its start, on a machine however busy.
static void untilQuiet(Process program) throws InterruptedException {
    Thread.sleep(20_000);
    var before = Duration.ZERO;
    for (var turn = 0; turn < 60; turn++) {
        var now = program.info().totalCpuDuration().orElse(before);
        if (now.minus(before).toMillis() < 100) {
            return;
        }
        before = now;
        Thread.sleep(3_000);
    }
}

void packages(String version) throws Exception {
    var types = switch (system) {
        case "linux" -> List.of("deb", "rpm");
        case "macos" -> List.of("dmg");
        default -> List.of("msi");
    };
    for (var type : types) {
        var needed = switch (type) {
            case "deb" -> List.of("dpkg-deb", "fakeroot");
            case "rpm" -> List.of("rpmbuild");
            case "msi" -> List.of("wix");
            default -> List.<String>of();
        };
        var missing = needed.stream().filter(each -> !has(each)).toList();
        if (!missing.isEmpty()) {
            System.out.println("No " + type + " is made: this machine has no " + String.join(", ", missing) + ".");
            continue;
        }
        var arguments = new ArrayList<>(List.of("--type", type, "@common/jpackage.args"));
        Stream.of(system, "package", type).map(name -> Path.of(system, name + ".args")).filter(Files::exists)
                .forEach(file -> arguments.add("@" + file));
        arguments.addAll(List.of("--app-version", version, "--app-image", target.resolve("nestor").toString(), "--dest",
                target.toString()));
        tool("jpackage", arguments.toArray(String[]::new));
        if (type.equals("deb")) {
            var made = target.resolve("nestor_" + version + "_" + debian(System.getProperty("os.arch")) + ".deb");
            run(List.of("sh", "linux/check-deb.sh", made.toString()), 600);
        }
    }
}

static String debian(String architecture) {
    return architecture.equals("aarch64") ? "arm64" : architecture;
}

/// The application image as it is, to unpack anywhere.
void archive(String version) throws Exception {
    var name = "nestor-" + version + "-" + system + "-" + System.getProperty("os.arch");
    if (system.equals("linux")) {
        run(List.of("tar", "-czf", target.resolve(name + ".tar.gz").toString(), "-C", target.toString(), "nestor"), 600);
    } else {
        var image = system.equals("macos") ? "nestor.app" : "nestor";
        tool("jar", "--create", "--no-manifest", "--file", target.resolve(name + ".zip").toString(), "-C",
                target.toString(), image);
    }
}

/// Where the jars lie in the image.
Path app() {
    return target.resolve(switch (system) {
        case "linux" -> "nestor/lib/app";
        case "macos" -> "nestor.app/Contents/app";
        default -> "nestor/app";
    });
}

String launcher() {
    return target.resolve(switch (system) {
        case "linux" -> "nestor/bin/nestor";
        case "macos" -> "nestor.app/Contents/MacOS/nestor";
        default -> "nestor/nestor-cli.exe";
    }).toAbsolutePath().toString();
}

static String system(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("windows") ? "windows" : lower.startsWith("mac") ? "macos" : "linux";
}

static boolean has(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(folder -> Stream.of(Path.of(folder, program), Path.of(folder, program + ".exe")))
            .anyMatch(Files::isExecutable);
}

static void tool(String name, String... arguments) {
    var code = ToolProvider.findFirst(name).orElseThrow(() -> new IllegalStateException("this JDK has no " + name))
            .run(System.out, System.err, arguments);
    if (code != 0) {
        throw new IllegalStateException(name + " ended with " + code);
    }
}

static void run(List<String> command, int seconds, String... environment) throws Exception {
    var process = builder(command, environment).start();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("took too long: " + command);
    }
    if (process.exitValue() != 0) {
        throw new IllegalStateException("ended with " + process.exitValue() + ": " + command);
    }
}

static ProcessBuilder builder(List<String> command, String... environment) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(Path.of("target", "packaging.log").toFile());
    for (var each : environment) {
        builder.environment().put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
    }
    return builder;
}

/// Where JNA's jar has what this system needs: `com/sun/jna/linux-x86-64/`.
String jnaFolder() {
    var arm = System.getProperty("os.arch").equals("aarch64");
    return "com/sun/jna/" + switch (system) {
        case "linux" -> "linux-";
        case "macos" -> "darwin-";
        default -> "win32-";
    } + (arm ? "aarch64/" : "x86-64/");
}

static void unpack(Path jar, Predicate<String> wanted, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var zip = new ZipFile(jar.toFile())) {
        for (var entry : zip.stream().filter(e -> wanted.test(e.getName())).toList()) {
            try (var in = zip.getInputStream(entry)) {
                Files.copy(in, folder.resolve(Path.of(entry.getName()).getFileName()));
            }
        }
    }
}

/// Takes entries out of a jar.
static void strip(Path jar, Predicate<String> kept) throws IOException {
    var smaller = jar.resolveSibling(jar.getFileName() + ".new");
    try (var zip = new ZipFile(jar.toFile()); var out = new ZipOutputStream(Files.newOutputStream(smaller))) {
        for (var entry : zip.stream().filter(e -> kept.test(e.getName())).toList()) {
            var copy = new ZipEntry(entry.getName());
            copy.setTime(entry.getTime());
            out.putNextEntry(copy);
            try (var in = zip.getInputStream(entry)) {
                in.transferTo(out);
            }
        }
    }
    Files.move(smaller, jar, StandardCopyOption.REPLACE_EXISTING);
}

static List<Path> list(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
        return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
}

static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
        for (var file : files.toList()) {
            var copy = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}

static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                file.toFile().setWritable(true);
                Files.delete(file);
            }
        }
    }
    if (folder.getFileName().toString().equals("target")) {
        Files.createDirectories(folder);
    }
}
