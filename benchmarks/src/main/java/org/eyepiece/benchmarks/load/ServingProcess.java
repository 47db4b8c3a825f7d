package org.eyepiece.benchmarks.load;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eyepiece.benchmarks.campaign.ChildProcess;

/** {@code eyepiece serve} as a process of its own, with the same options for the virtual machine as this one. */
final class ServingProcess implements AutoCloseable {

    private static final String COMMAND = "org.eyepiece.cli.Eyepiece";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final ChildProcess child;
    private final InetSocketAddress address;

    private ServingProcess(ChildProcess child, InetSocketAddress address) {
        this.child = child;
        this.address = address;
    }

    /** A port that nobody listens on right now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts it; it does not answer yet.
     *
     * @param more options for its virtual machine
     */
    static ServingProcess start(Path campaign, int port, Path log, String... more) {
        List<String> options = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("-Djava") || option.startsWith("-Dstd"))
                .toList());
        options.addAll(List.of(more));
        ChildProcess child = ChildProcess.start(
                List.of(),
                options,
                jars(),
                COMMAND,
                List.of("serve", campaign.toString(), "--port", Integer.toString(port)),
                log);
        return new ServingProcess(child, address(port));
    }

    /** The command's own class path: all jars, without the folder of the benchmarks' classes, which no archive of classes could hold. */
    private static String jars() {
        String[] entries = ChildProcess.classPath().split(File.pathSeparator);
        return Arrays.stream(entries)
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    InetSocketAddress address() {
        return address;
    }

    static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    ProcessHandle handle() {
        return child.handle();
    }

    /** Waits until it answers. */
    void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!child.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the site does not start; " + child.lastWords());
            }
            Thread.sleep(20);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(10_000);
            Requests requests = new Requests(address.getHostString() + ":" + address.getPort());
            socket.getOutputStream().write(requests.get("/api/campaign"));
            byte[] start = socket.getInputStream().readNBytes(12);
            return new String(start, StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }

    boolean isAlive() {
        return child.isAlive();
    }

    String lastWords() {
        return child.lastWords();
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        child.kill();
    }

    /** Asks it to end, and waits until it has. */
    void stop() throws InterruptedException {
        child.stop();
    }

    @Override
    public void close() {
        child.close();
    }
}
