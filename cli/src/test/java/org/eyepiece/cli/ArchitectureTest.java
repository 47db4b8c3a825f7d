package org.eyepiece.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the arrows of the house: which package may import which, all in one table. */
class ArchitectureTest {
    private static final String JDK_AND_SMALL_LIBRARIES =
            "java.. javax.. jdk.incubator.vector.. org.jspecify.. org.slf4j.. tools.jackson.. com.fasterxml.jackson.annotation.. "
                    + "de.siegmar.fastcsv..";
    private static final String CORE = "file tree vote posterior acquire";
    private static final String IMAGING = "image sky";

    /** A package, the packages of ours it may import, and the libraries beyond the JDK and the small ones all may use. */
    private enum Room {
        FILE("", ""),
        TREE("file", ""),
        VOTE("file tree", ""),
        POSTERIOR("tree vote", ""),
        ACQUIRE("tree vote posterior", ""),
        IMAGE(CORE, "nom.tam.."),
        SKY(CORE + " image", ""),
        NETWORK(CORE + " " + IMAGING, "org.bytedeco.."),
        STORE(CORE, "org.springframework.. org.flywaydb.. com.zaxxer.hikari.. org.sqlite.."),
        REPORT(CORE + " " + IMAGING, ""),
        EXPERIMENT(CORE + " " + IMAGING + " network report", ""),
        CATALOGUE(CORE + " " + IMAGING + " network", "org.duckdb.. uk.ac.starlink.."),
        CAMPAIGN(CORE + " " + IMAGING + " network store", ""),
        SITE(
                CORE + " " + IMAGING + " store campaign",
                "org.springframework.. jakarta.. io.micrometer.. io.github.bucket4j.. com.github.benmanes.caffeine.. "
                        + "io.swagger.v3.oas.. org.springdoc.. org.apache.catalina.. org.apache.coyote.. org.apache.tomcat.."),
        CLI(
                CORE + " " + IMAGING + " network report experiment catalogue store campaign site",
                "picocli.. me.tongfei.progressbar.. ch.qos.logback.. com.sun.management..");

        private final String ours;
        private final String libraries;

        Room(String ours, String libraries) {
            this.ours = ours;
            this.libraries = libraries;
        }

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String pattern() {
            return "org.eyepiece." + key() + "..";
        }

        String[] allowed() {
            Stream<String> rooms =
                    Stream.concat(Stream.of(key()), words(ours)).map(room -> "org.eyepiece." + room + "..");
            return Stream.of(rooms, words(JDK_AND_SMALL_LIBRARIES), words(libraries), Stream.of(""))
                    .flatMap(names -> names)
                    .toArray(String[]::new);
        }

        private static Stream<String> words(String text) {
            return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
        }
    }

    private static JavaClasses house;

    @BeforeAll
    static void open_the_house() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.eyepiece");
    }

    @ParameterizedTest
    @EnumSource
    void imports_only_what_its_row_allows(Room room) {
        classes()
                .that()
                .resideInAPackage(room.pattern())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(room.allowed())
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void has_a_row_for_every_package() {
        Set<String> found = house.stream()
                .map(type -> type.getPackageName()
                        .replaceFirst("^org\\.eyepiece\\.?", "")
                        .replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(Arrays.stream(Room.values()).map(Room::key)).containsAll(found);
    }

    @Test
    void has_no_cycles() {
        slices().matching("org.eyepiece.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void prints_from_the_command_alone_and_logs_through_slf4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Room.CLI.pattern())
                .and()
                .doNotHaveSimpleName("StilTables") // turns down the log of STIL, which logs through the JDK
                .and()
                .doNotHaveSimpleName("FitsPlanes") // does the same to nom-tam-fits
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .allowEmptyShould(true)
                .check(house);
    }
}
