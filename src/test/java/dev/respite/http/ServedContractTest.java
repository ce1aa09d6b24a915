package dev.respite.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.respite.contract.ContractFilter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who talks to a service can ask it what it understands. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ServedContractTest {
    @Test
    void the_service_serves_the_contract_that_is_published_byte_for_byte() throws IOException {
        Response served = given().get("/openapi.yaml");

        served.then().statusCode(200).contentType("application/yaml");
        assertArrayEquals(Files.readAllBytes(Path.of("../mobile-contract/openapi.yaml")), served.asByteArray());
    }

    @Test
    void who_has_it_is_told_so() {
        String tag = given().get("/openapi.yaml").header("ETag");

        given().header("If-None-Match", tag)
                .get("/openapi.yaml")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag));
        given().header("If-None-Match", "\"another\"")
                .get("/openapi.yaml")
                .then()
                .statusCode(200);
    }

    @Test
    void nothing_is_generated_beside_it() {
        given().get("/q/openapi").then().statusCode(404);
        given().get("/openapi").then().statusCode(404);
    }

    /** What it then finds is tested without HTTP, in ExchangeTest. */
    @Test
    void every_exchange_of_these_tests_is_held_against_it() {
        List<Filter> filters = RestAssured.filters();

        assertTrue(filters.stream().anyMatch(ContractFilter.class::isInstance), filters::toString);
    }
}
