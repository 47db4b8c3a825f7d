package org.eyepiece.site.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The page's files. Its own are asked for again each time and sent only where they changed; libraries carry their version in the
 * address and are kept for ever.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Map<String, String> tags = new ConcurrentHashMap<>();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        library(registry, "/_static/");
        library(registry, "/webjars/");
        registry.addResourceHandler("/**")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.noCache())
                .setEtagGenerator(this::tag)
                .setUseLastModified(false)
                .resourceChain(true);
    }

    private static void library(ResourceHandlerRegistry registry, String path) {
        registry.addResourceHandler(path + "**")
                .addResourceLocations("classpath:/META-INF/resources" + path)
                .setCacheControl(FOR_EVER)
                .setUseLastModified(false)
                .resourceChain(true);
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer types) {
        types.mediaType("js", MediaType.valueOf("text/javascript"))
                .mediaType("webmanifest", MediaType.valueOf("application/manifest+json"));
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }

    /** Weak, so that the container may compress what it stands for. */
    private String tag(Resource file) {
        return tags.computeIfAbsent(file.getDescription(), name -> "W/\"" + hash(file) + "\"");
    }

    private static String hash(Resource file) {
        try (InputStream in = file.getInputStream()) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
