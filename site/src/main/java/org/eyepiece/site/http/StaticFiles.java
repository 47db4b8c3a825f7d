package org.eyepiece.site.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceResolverChain;

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
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }

    @Bean
    ResourceHttpRequestHandler pageFiles() {
        ResourceHttpRequestHandler files = files("static/", CacheControl.noCache());
        files.setEtagGenerator(this::tag);
        return files;
    }

    @Bean
    ResourceHttpRequestHandler browserLibraries() {
        return files("META-INF/resources/_static/", FOR_EVER);
    }

    @Bean
    ResourceHttpRequestHandler webjars() {
        return files("META-INF/resources/webjars/", FOR_EVER);
    }

    @Bean
    SimpleUrlHandlerMapping fileAddresses(
            ResourceHttpRequestHandler pageFiles,
            ResourceHttpRequestHandler browserLibraries,
            ResourceHttpRequestHandler webjars) {
        return new SimpleUrlHandlerMapping(
                Map.of("/**", pageFiles, "/_static/**", browserLibraries, "/webjars/**", webjars),
                Ordered.LOWEST_PRECEDENCE - 1);
    }

    private static ResourceHttpRequestHandler files(String folder, CacheControl caching) {
        ResourceHttpRequestHandler files = new ResourceHttpRequestHandler();
        files.setLocations(List.of(new ClassPathResource(folder)));
        files.setResourceResolvers(List.of(new PlainNames()));
        files.setCacheControl(caching);
        files.setUseLastModified(false);
        files.setMediaTypes(Map.of(
                "webmanifest", MediaType.valueOf("application/manifest+json"),
                "js", MediaType.valueOf("text/javascript")));
        return files;
    }

    /** Our files have plain names. An address with anything encoded in it is none of them, whatever it would decode to. */
    private static final class PlainNames extends PathResourceResolver {

        private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@._/+-]+");

        @Override
        protected @Nullable Resource resolveResourceInternal(
                @Nullable HttpServletRequest request,
                String path,
                List<? extends Resource> locations,
                ResourceResolverChain chain) {
            return PLAIN.matcher(path).matches()
                    ? super.resolveResourceInternal(request, path, locations, chain)
                    : null;
        }
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
