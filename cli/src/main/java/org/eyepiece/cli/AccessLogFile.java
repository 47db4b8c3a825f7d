package org.eyepiece.cli;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The site's access log in files of at most 20 MB, the last five of which are kept. */
final class AccessLogFile {

    private static final String LOGGER = "org.eyepiece.access";
    private static final int FILES = 5;
    private static final int QUEUE = 8_192;

    private AccessLogFile() {}

    /** Writes the access log there from now on. */
    static void open(Path file) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder line = new PatternLayoutEncoder();
        line.setContext(context);
        line.setPattern("%msg%n");
        line.start();
        RollingFileAppender<ILoggingEvent> files = new RollingFileAppender<>();
        files.setContext(context);
        files.setFile(file.toString());
        files.setEncoder(line);
        FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
        window.setContext(context);
        window.setParent(files);
        window.setFileNamePattern(file + ".%i.gz");
        window.setMaxIndex(FILES);
        window.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf("20MB"));
        size.start();
        files.setRollingPolicy(window);
        files.setTriggeringPolicy(size);
        files.start();
        AsyncAppender later = new AsyncAppender();
        later.setContext(context);
        later.setQueueSize(QUEUE);
        later.setDiscardingThreshold(0);
        later.setNeverBlock(true); // a full disk must not stop volunteers
        later.addAppender(files);
        later.start();
        Logger logger = context.getLogger(LOGGER);
        logger.detachAndStopAllAppenders();
        logger.addAppender(later);
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
    }

    /** Writes what is still to be written, and no more after it. */
    static void close() {
        Logger logger = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(LOGGER);
        logger.detachAndStopAllAppenders();
        logger.setLevel(null);
        logger.setAdditive(true);
    }
}
