package dev.respite.packaged;

import dev.respite.http.TemplateHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How to start a packaged service. Starting it again means the same home and the same ports. Immutable. */
record Launch(Path jar, Path home, int port, int managementPort, List<String> before, List<String> options) {
    private static final String HOME = "-Drespite.home=";

    /** A hospital of one ward, whose identity provider nobody reaches: all that a production service needs to be told. */
    static final List<String> UNITS = List.of(
            "-Drespite.organisation.units.hospital.name=General Hospital",
            "-Drespite.organisation.units.ward.name=Ward",
            "-Drespite.organisation.units.ward.parent=hospital",
            "-Drespite.organisation.units.ward.roster=40");

    static final List<String> IDENTITY_PROVIDER = List.of(
            "-Drespite.identity.issuer=https://login.hospital.example",
            "-Drespite.identity.jwks-url=https://login.hospital.example/keys");

    /** Without whom nobody is asked to agree. */
    private static final List<String> CONTACTS = List.of(
            "-Drespite.contact.privacy=privacy@hospital.example",
            "-Drespite.contact.outside=ombudsperson@outside.example");

    /** These services live for seconds: compiling them well would take longer than they run. */
    private static final List<String> COMPILE_QUICKLY =
            List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m");

    /** With a database made before, for all tests but those of the first start. */
    Launch notForTheFirstTime() throws IOException {
        TemplateHome template = jar.getParent().endsWith("demo") ? TemplateHome.SANDBOX : TemplateHome.PRODUCTION;
        template.copyTo(home);
        return this;
    }

    static Launch production(Path home) {
        return of("quarkus-app", home).with(CONTACTS);
    }

    static Launch demo(Path home) {
        return of("demo", home);
    }

    /** The demo as the README starts it, for a user with this home folder: nothing says where to keep its data. */
    static Launch demoOf(Path user) {
        Launch told = demo(user.resolve(".respite-demo"));
        return new Launch(
                told.jar, told.home, told.port, told.managementPort, List.of(), List.of("-Duser.home=" + user));
    }

    private static Launch of(String folder, Path home) {
        Path jar = Path.of(System.getProperty("respite.packaged", "target"), folder, "quarkus-run.jar");
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Launch(
                    jar.toAbsolutePath(),
                    home,
                    one.getLocalPort(),
                    other.getLocalPort(),
                    List.of(),
                    Stream.concat(COMPILE_QUICKLY.stream(), Stream.of(HOME + home))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Options of the JVM and settings ({@code -Dname=value}); later ones win. */
    Launch with(List<String> more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        return new Launch(jar, home, port, managementPort, before, List.copyOf(all));
    }

    Launch with(String... more) {
        return with(List.of(more));
    }

    /** As an argument of another command, which must become the JVM itself (exec). */
    Launch behind(List<String> command) {
        return new Launch(jar, home, port, managementPort, List.copyOf(command), options);
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    List<String> command() {
        List<String> command = new ArrayList<>(before);
        command.add(java().toString());
        command.addAll(options);
        command.add("-Dquarkus.http.port=" + port);
        command.add("-Dquarkus.management.port=" + managementPort);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    /** What the service prints, beside its home and kept over restarts. */
    Path output() {
        return home.resolveSibling(home.getFileName() + ".log");
    }
}
