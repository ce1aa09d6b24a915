/**
 * Holds the service to mobile-contract/openapi.yaml: its code, and every exchange of the HTTP tests. Knows the file, the
 * endpoints and Jackson; what an endpoint means is tested where it belongs.
 */
package dev.respite.contract;
