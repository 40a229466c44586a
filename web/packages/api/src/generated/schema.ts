// SPDX-License-Identifier: Apache-2.0
// Made from openapi/openapi.json by packages/api/generate.mjs; do not edit.
export interface paths {
    "/ogc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** OGC API – Features: where everything is. */
        get: operations["get_ogc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The types that the caller may read, as collections. */
        get: operations["get_ogc_collections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/collections/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A type as a collection. */
        get: operations["get_ogc_collections_type"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/collections/{type}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The living elements of a type as GeoJSON features, page by page. */
        get: operations["get_ogc_collections_type_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/collections/{type}/items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One element as a GeoJSON feature. */
        get: operations["get_ogc_collections_type_items_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/collections/{type}/queryables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a filter of a type's features may ask for, as JSON Schema. */
        get: operations["get_ogc_collections_type_queryables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ogc/conformance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The classes of OGC API – Features that are kept. */
        get: operations["get_ogc_conformance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/discovery.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open311 service discovery. */
        get: operations["get_open311_discovery_format"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/discovery.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open311 service discovery. */
        get: operations["get_open311_v2_discovery_format"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/requests.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open311: service requests. */
        get: operations["get_open311_v2_requests_format"];
        put?: never;
        /** Open311: report something. */
        post: operations["post_open311_v2_requests_format"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open311: one service request. */
        get: operations["get_open311_v2_requests_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/services.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open311: what can be reported. */
        get: operations["get_open311_v2_services_format"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/services/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open311: what a service asks for. */
        get: operations["get_open311_v2_services_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open311: the service request of a token. */
        get: operations["get_open311_v2_tokens_token"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Elements whose address or other name begins as was typed, the nearest or the shortest first. */
        get: operations["get_addresses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/addresses/at": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The addresses that are nearest to a place, in metres. */
        get: operations["get_addresses_at"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/addresses/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What up to 1,000 texts say as addresses, and which elements they may mean, with confidence and reasons. */
        post: operations["post_addresses_match"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys for programs. */
        get: operations["get_api_keys"];
        put?: never;
        /** Make a key; it is shown this once. */
        post: operations["post_api_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a key. */
        delete: operations["delete_api_keys_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appraisal/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cases that form a number. */
        get: operations["get_appraisal_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appraisal/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Two schemes over the same history. */
        get: operations["get_appraisal_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appraisal/counting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far counting is. */
        get: operations["get_appraisal_counting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appraisal/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What looks as if numbers were made instead of work. */
        get: operations["get_appraisal_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appraisal/findings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A finding with its evidence. */
        get: operations["get_appraisal_findings_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appraisal/findings/{id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Appeal against a finding. */
        post: operations["post_appraisal_findings_id_appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appraisal/findings/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether a finding stands. */
        post: operations["post_appraisal_findings_id_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appraisal/schemes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The schemes in force, and their versions. */
        get: operations["get_appraisal_schemes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appraisal/schemes/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a draft of the indicators in force. */
        post: operations["post_appraisal_schemes_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appraisal/schemes/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is wrong with a draft of the indicators. */
        post: operations["post_appraisal_schemes_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appraisal/schemes/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go back to earlier indicators. */
        post: operations["post_appraisal_schemes_roll_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appraisal/schemes/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The indicators as they were in a version. */
        get: operations["get_appraisal_schemes_versions_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appraisal/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a scheme says of units, areas, posts or people in a period. */
        get: operations["get_appraisal_sheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appraisal/sheet.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sheet as a document. */
        get: operations["get_appraisal_sheet_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appraisal/sheet.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sheet as a workbook. */
        get: operations["get_appraisal_sheet_xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The city's areas: below a parent, of a level, by name or code. */
        get: operations["get_areas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/areas/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One area. */
        get: operations["get_areas_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/areas/{code}/children.geojson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The outlines of the areas just below, as one collection. */
        get: operations["get_areas_code_children_geojson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/areas/{code}/geometry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An area's outline as a GeoJSON feature. */
        get: operations["get_areas_code_geometry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/areas/{code}/grids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the unit grids of a community. */
        post: operations["post_areas_code_grids"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/areas/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import areas from a GeoJSON FeatureCollection: all of it or nothing, unless partial. The report says what became of each row. */
        post: operations["post_areas_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who holds which role where. */
        get: operations["get_assignments"];
        put?: never;
        /** Give a person a role in an area and a unit. */
        post: operations["post_assignments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assignments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End an assignment now. */
        delete: operations["delete_assignments_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log of the caller's areas, the newest first. */
        get: operations["get_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove that the audit log is as it was written. */
        post: operations["post_audit_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/basemap/{layer}.geojson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A layer of the base map: roads, land, water, green, buildings, rail, places. */
        get: operations["get_basemap_layer_geojson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases: my work, all that I see, what is late, supervised ones by the reply that is due first; filtered, found by number or words. */
        get: operations["get_cases"];
        put?: never;
        /** Report a case. */
        post: operations["post_cases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A case: facts, acts, flow, clocks, ledger, what I may do. */
        get: operations["get_cases_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Act on a case: one act or several, in their order, all or none. */
        post: operations["post_cases_id_acts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/as-of": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A case as it was at an instant. */
        get: operations["get_cases_id_as_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Units that an act may name, the likely ones first; people of the unit that has the case, or of `unit`. */
        get: operations["get_cases_id_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/dossier.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The dossier of a case, to print: facts, place, photos, flow, clocks, ledger, the whole log. */
        get: operations["get_cases_id_dossier_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/followers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Follow a case that somebody else reported: be told when it moves. */
        post: operations["post_cases_id_followers"];
        /** Follow a case no more. */
        delete: operations["delete_cases_id_followers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/legal-acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I may do with a case now. */
        get: operations["get_cases_id_legal_acts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the rules would dispatch a case to, and why. */
        get: operations["get_cases_id_proposal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many cases are in which stage and colour. */
        get: operations["get_cases_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open cases as GeoJSON, put together at low zooms. */
        get: operations["get_cases_map"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open cases near a place. */
        get: operations["get_cases_similar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many cases were reported or closed by day, week or month. */
        get: operations["get_cases_times"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Matters, stages, acts, levels, colours and sources with their names. */
        get: operations["get_catalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deputies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who stands in for whom. */
        get: operations["get_deputies"];
        put?: never;
        /** Name a deputy for oneself, or for somebody of one's area. */
        post: operations["post_deputies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deputies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a deputy's time now. */
        delete: operations["delete_deputies_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deputies/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom the caller may name a deputy for himself. */
        get: operations["get_deputies_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dev/sms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages that would have been sent (development only). */
        get: operations["get_dev_sms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/element-subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller's units follow, with what is unread. */
        get: operations["get_element_subscriptions"];
        put?: never;
        /** A unit follows what happens to a type in an area. */
        post: operations["post_element_subscriptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/element-subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** The unit does not follow it any more. */
        delete: operations["delete_element_subscriptions_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/element-subscriptions/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened, oldest first. */
        get: operations["get_element_subscriptions_id_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/element-subscriptions/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The caller has read up to a position. */
        post: operations["post_element_subscriptions_id_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The elements of a type that the caller sees: filtered, sorted, in pages by key; as they are or were. */
        get: operations["get_elements_type"];
        put?: never;
        /** Add an element. */
        post: operations["post_elements_type"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One element: as it is, or as it was at an instant, as far as it was known at another. */
        get: operations["get_elements_type_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change some of an element's fields. Where its type asks for approval the change may wait. */
        patch: operations["patch_elements_type_id"];
        trace?: never;
    };
    "/v1/elements/{type}/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a new element, or the change that waits. */
        post: operations["post_elements_type_id_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that it was looked at and is as it is written. */
        post: operations["post_elements_type_id_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/{id}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What may be the same as an element, and why. */
        get: operations["get_elements_type_id_duplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put off the day on which a record is sealed, before it has come. */
        post: operations["post_elements_type_id_extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of an element, newest first, with what changed. */
        get: operations["get_elements_type_id_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/{id}/lineage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which version, and so which person or import, gave each value. */
        get: operations["get_elements_type_id_lineage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/{id}/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who looked behind the masks of an element, why. */
        get: operations["get_elements_type_id_looks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is the same as another, which stands for it from now on. */
        post: operations["post_elements_type_id_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse a new element, or the change that waits. */
        post: operations["post_elements_type_id_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/{id}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an element leads to, and what leads to it. */
        get: operations["get_elements_type_id_related"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is there after all. */
        post: operations["post_elements_type_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is no longer there; what is known of it stays. */
        post: operations["post_elements_type_id_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/{id}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look behind the masks of an element, for a purpose. Each look is written down. */
        post: operations["post_elements_type_id_unmask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/{id}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is not the same after all. */
        post: operations["post_elements_type_id_unmerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many there are: exact up to 100,000, beyond that at least so many. */
        get: operations["get_elements_type_count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What may be the same as an element that is about to be added, and why. */
        post: operations["post_elements_type_duplicates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/map.geojson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The elements of a type as GeoJSON, for layers that are small or a part of the map: 5,000 at most. */
        get: operations["get_elements_type_map_geojson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/nearest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The elements of a type that are nearest to a place, in metres. */
        get: operations["get_elements_type_nearest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/elements/{type}/times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many there are by day, week or month: since when they are so, were written, or confirmed. */
        get: operations["get_elements_type_times"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/explain/acts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I may do with a case and why, and why not the rest. */
        get: operations["get_explain_acts_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/explain/colour/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a case has its colour. */
        get: operations["get_explain_colour_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/explain/deadline/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a case is due when it is: limit, calendar, pauses, extensions. */
        get: operations["get_explain_deadline_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/explain/indicator/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a number is what it is. */
        get: operations["get_explain_indicator_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/explain/ledger/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose every minute of a case was, and by which acts. */
        get: operations["get_explain_ledger_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/explain/route/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the rules would give a case to and why, and who got it. */
        get: operations["get_explain_route_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's exports and those that the caller may let go, newest first. */
        get: operations["get_exports"];
        put?: never;
        /** Ask for elements as a file. It is made in the background. */
        post: operations["post_exports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One export. */
        get: operations["get_exports_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file, for whoever asked for it. */
        get: operations["get_exports_id_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let an export with personal data go, or refuse it: never one's own. */
        post: operations["post_exports_id_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a picture: multipart, one file. Without an account, for a report made soon after. */
        post: operations["post_files"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture. */
        get: operations["get_files_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture, small. */
        get: operations["get_files_id_thumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow a case by its code. */
        get: operations["get_follow_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow/{code}/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Evaluate a finished case by its code. */
        post: operations["post_follow_code_evaluate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow/{code}/photos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo that following by the code shows. */
        get: operations["get_follow_code_photos_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/follow/{code}/photos/{id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same, small. */
        get: operations["get_follow_code_photos_id_thumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/followed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cases that I follow: where each is, in plain words. */
        get: operations["get_followed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/freshness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller collects and must be looked at again: the first to be due first, or the nearest. */
        get: operations["get_freshness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/freshness/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much of what the caller collects is fresh, ageing and stale, by type. */
        get: operations["get_freshness_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/freshness/disagreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often second visits found other than what was confirmed, by person and by area. */
        get: operations["get_freshness_disagreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/freshness/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Samples of confirmed elements that are visited again, newest first. */
        get: operations["get_freshness_samples"];
        put?: never;
        /** Draw a sample of what was confirmed lately, to be visited again by somebody else. */
        post: operations["post_freshness_samples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/freshness/samples/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sample and what the second visits found. */
        get: operations["get_freshness_samples_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/freshness/samples/{id}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what a second visit found: the same, or which fields differ. */
        post: operations["post_freshness_samples_id_visits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grids/{community}/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How work (the cases of the last 90 days, or households) is spread over the grids, and moved borders that would spread it more evenly. */
        get: operations["get_grids_community_balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grids/{community}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done to the grids of a community, by whom and why; the newest first. */
        get: operations["get_grids_community_edits"];
        put?: never;
        /** Split or merge grids, move a vertex, draw a border anew, or give a part to a neighbour. */
        post: operations["post_grids_community_edits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grids/{community}/previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an edit would make, end, reshape and move to other grids. Changes nothing. */
        post: operations["post_grids_community_previews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grids/{community}/topology": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The grids of a community in a layer: borders and polygons as GeoJSON, what they measure, what is found about them. */
        get: operations["get_grids_community_topology"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grids/{community}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the newest edit of a community's grids back. */
        post: operations["post_grids_community_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grids/{community}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which version of which grid was in force from when to when, and of which grids it was made. */
        get: operations["get_grids_community_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grids/layers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The layers of grids that the city has; places are located in the first. */
        get: operations["get_grids_layers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's imports, newest first. */
        get: operations["get_imports"];
        put?: never;
        /** Bring a file of elements: parts `file` and `type`, perhaps `crs` and `encoding`. It is read in the background. */
        post: operations["post_imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import: its state, what its columns mean, what became of its rows. */
        get: operations["get_imports_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what the columns mean, and how the file is to be taken. */
        put: operations["put_imports_id_mapping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/report.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The refused rows and why, as a table to correct the file by. */
        get: operations["get_imports_id_report_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of the rows, in the order of the file. */
        get: operations["get_imports_id_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add and change elements by the rows; `partial`: although some are refused. */
        post: operations["post_imports_id_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Find out what would become of each row; nothing is changed. */
        post: operations["post_imports_id_try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What was added retires, what was changed is again as it was; what changed since is left and listed. */
        post: operations["post_imports_id_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Background work. */
        get: operations["get_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a dead job all its tries again. */
        post: operations["post_jobs_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which areas a place is in. */
        get: operations["get_locate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map/style": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What lies under everything else on a map: sources and layers of a MapLibre style. */
        get: operations["get_map_style"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/matters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The matters list. */
        get: operations["get_matters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far publishing has got. */
        get: operations["get_outbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outbox/dead_letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events that subscribers gave up on. */
        get: operations["get_outbox_dead_letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outbox/dead_letters/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give an event to its subscriber once more. */
        post: operations["post_outbox_dead_letters_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change one's password; every other session ends. */
        post: operations["post_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Staff of the caller's areas. */
        get: operations["get_persons"];
        put?: never;
        /** Make an account. */
        post: operations["post_persons"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/persons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One member of the staff. */
        get: operations["get_persons_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an account. */
        patch: operations["patch_persons_id"];
        trace?: never;
    };
    "/v1/persons/{id}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lock an account out. */
        post: operations["post_persons_id_lock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/persons/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a new password, to be changed at the next sign-in. */
        post: operations["post_persons_id_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/persons/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let an account in again. */
        post: operations["post_persons_id_unlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Completeness, timeliness, uniqueness and consistency, by type, owning department and area. */
        get: operations["get_quality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quality/elements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The elements that pull a figure of quality down. */
        get: operations["get_quality_elements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roles of the pack and what they may do. */
        get: operations["get_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, with what permissions. */
        get: operations["get_session"];
        put?: never;
        /** Sign in with an account. */
        post: operations["post_session"];
        /** Sign out. */
        delete: operations["delete_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a sign-in code to a phone. */
        post: operations["post_session_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with the code sent to a phone. */
        post: operations["post_session_phone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where one is signed in. */
        get: operations["get_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of one's own sessions. */
        delete: operations["delete_sessions_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live news of what the caller may see, as server-sent events. */
        get: operations["get_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Templates of replies: one's own and those of one's units. */
        get: operations["get_templates"];
        put?: never;
        /** Make a template of one's own, or share it in a unit. */
        post: operations["post_templates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a template. */
        put: operations["put_templates_id"];
        post?: never;
        /** Throw a template away. */
        delete: operations["delete_templates_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tiles/areas/{level}/{z}/{x}/{y}.mvt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A vector tile of the areas of one level: outlines, and each name once. */
        get: operations["get_tiles_areas_level_z_x_y_mvt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tiles/areas/{z}/{x}/{y}.mvt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A vector tile of the areas' outlines. */
        get: operations["get_tiles_areas_z_x_y_mvt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tiles/cases/{z}/{x}/{y}.mvt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A vector tile of open cases: single ones, or clusters further out. */
        get: operations["get_tiles_cases_z_x_y_mvt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tiles/elements/{type}/{z}/{x}/{y}.mvt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A vector tile of the elements of a type: single ones, or clusters further out. */
        get: operations["get_tiles_elements_type_z_x_y_mvt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to enrol a second factor. */
        post: operations["post_totp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the second factor in force; shows the recovery codes, once. */
        post: operations["post_totp_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The element types, and what the caller may do with each. */
        get: operations["get_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/types/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that a form, a list and a map of a type are made of. */
        get: operations["get_types_type"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/types/{type}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file of a type as it is in force. */
        get: operations["get_types_type_file"];
        /** Put a type's file in force. Its tables are brought along. */
        put: operations["put_types_type_file"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/types/{type}/file/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go back to an earlier version of a type's file. */
        post: operations["post_types_type_file_roll_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/types/{type}/file/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a type's file, newest first. */
        get: operations["get_types_type_file_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/types/{type}/file/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A type's file as it was in a version. */
        get: operations["get_types_type_file_versions_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/types/{type}/ownership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose the data of a type is: owner, steward, their units, how it is shared, where each field comes from. */
        get: operations["get_types_type_ownership"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/types/{type}/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The JSON Schema (draft 2020-12) of a type's records. */
        get: operations["get_types_type_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/types/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is wrong with a draft of a type's file, and what would become of its tables. */
        post: operations["post_types_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Units of the caller's areas and those above them. */
        get: operations["get_units"];
        put?: never;
        /** Make a unit. */
        post: operations["post_units"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a unit. */
        patch: operations["patch_units_id"];
        trace?: never;
    };
    "/v1/wall/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of the wall, now or at an instant. */
        get: operations["get_wall_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has how much, and what was done in a period: by unit, or by the persons of one. */
        get: operations["get_workload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workload/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cases that a line of the workload counts as done. */
        get: operations["get_workload_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The decisions of the pack in force. */
        get: operations["get_workshop_decisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/decisions/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A decision as it is in force. */
        get: operations["get_workshop_decisions_name"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/decisions/{name}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a draft in force. */
        post: operations["post_workshop_decisions_name_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/decisions/{name}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is wrong with a draft. */
        post: operations["post_workshop_decisions_name_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/decisions/{name}/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go back to an earlier version. */
        post: operations["post_workshop_decisions_name_roll_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/decisions/{name}/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a draft on cases of the past. */
        post: operations["post_workshop_decisions_name_trials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/decisions/{name}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a draft decides, and why. */
        post: operations["post_workshop_decisions_name_try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/decisions/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a decision, newest first. */
        get: operations["get_workshop_decisions_name_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/decisions/{name}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A decision as it was in a version. */
        get: operations["get_workshop_decisions_name_versions_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/processes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The processes of the pack in force. */
        get: operations["get_workshop_processes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/processes/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A process as it is in force, and what a drawing of it may name. */
        get: operations["get_workshop_processes_name"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/processes/{name}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a draft of a process in force. */
        post: operations["post_workshop_processes_name_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/processes/{name}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is wrong with a draft of a process. */
        post: operations["post_workshop_processes_name_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/processes/{name}/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go back to an earlier version of a process. */
        post: operations["post_workshop_processes_name_roll_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/processes/{name}/strand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which open cases could not go on under a draft. */
        post: operations["post_workshop_processes_name_strand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/processes/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a process, newest first. */
        get: operations["get_workshop_processes_name_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/processes/{name}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A process as it was in a version. */
        get: operations["get_workshop_processes_name_versions_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/studies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own studies of a process, newest first. */
        get: operations["get_workshop_studies"];
        put?: never;
        /** Try something else on cases of the past, see where their time went, or whether they fit a drawing. */
        post: operations["post_workshop_studies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/studies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a study is, and what came of it so far. */
        get: operations["get_workshop_studies_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/studies/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a study. */
        post: operations["post_workshop_studies_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/studies/{id}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases that would have become something else, or do not fit. */
        get: operations["get_workshop_studies_id_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/studies/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a study that was stopped. */
        post: operations["post_workshop_studies_id_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/trials/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a trial is, or what came of it. */
        get: operations["get_workshop_trials_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/trials/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a trial. */
        post: operations["post_workshop_trials_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workshop/trials/{id}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases that would have become something else. */
        get: operations["get_workshop_trials_id_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Acted: {
            colour: components["schemas"]["calendar_Colour"];
            /** Format: date-time */
            due_at?: string;
            id: string;
            legal_acts: components["schemas"]["LegalActView"][];
            number: string;
            stage: string;
            version: number;
        };
        ActorView: {
            level?: string;
            name: string;
            person?: string;
            post?: string;
            unit?: string;
            unit_name?: string;
        };
        ActRequest: {
            acts: components["schemas"]["OneAct"][];
            version: number;
        };
        ActView: {
            act: string;
            act_name: string;
            acted_for?: string;
            actor: components["schemas"]["ActorView"];
            as_proposed?: boolean;
            /** Format: date-time */
            at: string;
            corrected?: components["schemas"]["CorrectionView"][];
            /** Format: date-time */
            device_at?: string;
            hash: string;
            limit_text?: string;
            note?: string;
            photos: string[];
            proposed?: string;
            reason?: string;
            receiver?: string;
            serial: number;
            taken_back?: boolean;
            why_person?: string;
        };
        AddressCandidate: {
            alias?: string;
            area: string;
            area_name: string;
            confidence: number;
            distance_m?: number;
            id: string;
            lat?: number;
            lon?: number;
            reasons: components["schemas"]["AddressReason"][];
            status: components["schemas"]["Status"];
            text: string;
            type: string;
        };
        AddressesView: {
            is_partial: boolean;
            items: components["schemas"]["AddressItem"][];
        };
        AddressItem: {
            alias?: string;
            area: string;
            area_name: string;
            distance_m?: number;
            id: string;
            lat?: number;
            lon?: number;
            status: components["schemas"]["Status"];
            text: string;
            type: string;
        };
        AddressMatch: {
            candidates: components["schemas"]["AddressCandidate"][];
            fault?: string;
            is_complete: boolean;
            notes: string[];
            parts: {
                [key: string]: string;
            };
            standard: string;
            text: string;
        };
        AddressMatchesView: {
            is_partial: boolean;
            items: components["schemas"]["AddressMatch"][];
        };
        AddressMatchRequest: {
            limit?: number;
            texts: string[];
            type?: string;
        };
        AddressReason: {
            factor: number;
            part: string;
            verdict: string;
        };
        AgePartView: {
            /** Format: date-time */
            ageing_at: string;
            colour: components["schemas"]["Colour"];
            /** Format: date-time */
            due_at: string;
            field?: string;
        };
        AgeView: {
            colour: components["schemas"]["Colour"];
            /** Format: date-time */
            due_at?: string;
            parts?: components["schemas"]["AgePartView"][];
        };
        ApiKeyView: {
            area: string;
            /** Format: date-time */
            created_at: string;
            created_by_name: string;
            /** Format: date-time */
            expires_at: string;
            id: string;
            key?: string;
            name: string;
            permissions: string[];
            person: string;
            /** Format: date-time */
            revoked_at?: string;
            unit?: string;
        };
        ApiKeyViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["ApiKeyView"][];
            next?: string;
            total_estimate?: number;
        };
        AppealRequest: {
            reason: string;
            version: number;
        };
        AppliedView: {
            version: number;
            warnings: string[];
        };
        ApplyRequest: {
            based_on: number;
            reason: string;
            xml: string;
        };
        AreaQualityView: {
            area: string;
            figures: components["schemas"]["FigureView"];
            name: string;
        };
        AreaView: {
            area_m2: number;
            bbox?: number[];
            centre?: number[];
            children: number;
            code: string;
            drawn: boolean;
            kind: string;
            level: string;
            name: string;
            name_en: string;
            parent?: string;
        };
        AreaViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["AreaView"][];
            next?: string;
            total_estimate?: number;
        };
        AskView: {
            choices?: components["schemas"]["ChoiceView"][];
            label: string;
            name: string;
            required: boolean;
            type: string;
        };
        AssignmentView: {
            account: string;
            area: string;
            /** Format: date-time */
            from: string;
            id: string;
            person: string;
            person_name: string;
            post: string;
            role: string;
            role_name: string;
            role_name_en: string;
            separation: components["schemas"]["Separation"];
            unit?: string;
            unit_name?: string;
            /** Format: date-time */
            until?: string;
        };
        AssignmentViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["AssignmentView"][];
            next?: string;
            total_estimate?: number;
        };
        AuditView: {
            action: string;
            actor?: string;
            actor_kind: string;
            actor_name: string;
            address: string;
            after?: unknown;
            area?: string;
            /** Format: date-time */
            at: string;
            before?: unknown;
            id: number;
            object_id: string;
            object_kind: string;
            outcome: string;
            purpose: string;
            request: string;
        };
        AuditViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["AuditView"][];
            next?: string;
            total_estimate?: number;
        };
        BoxView: {
            beside: boolean;
            colour: components["schemas"]["calendar_Colour"];
            current: boolean;
            /** Format: date-time */
            due_at?: string;
            /** Format: date-time */
            entered_at: string;
            lane: string;
            /** Format: date-time */
            left_at?: string;
            limit_minutes?: number;
            limit_text?: string;
            name: string;
            person_name?: string;
            stage: string;
            unit_name?: string;
            used_minutes: number;
        };
        BriefView: {
            area: string;
            id: string;
            status: components["schemas"]["Status"];
            title: string;
            type: string;
        };
        /** @enum {string} */
        calendar_Colour: "green" | "blue" | "red" | "grey";
        CallerView: {
            account?: string;
            assignments: components["schemas"]["DutyView"][];
            csrf?: string;
            /** Format: date-time */
            ends_at?: string;
            has_second_factor: boolean;
            kind: string;
            language: string;
            must_change_password: boolean;
            must_enrol: boolean;
            name: string;
            permissions: string[];
            person: string;
            second_factor: boolean;
            session?: string;
            token?: string;
        };
        CandidateView: {
            area?: string;
            area_name?: string;
            level: string;
            likely: boolean;
            person?: string;
            person_name?: string;
            unit?: string;
            unit_name?: string;
            why?: string;
        };
        CandidateViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["CandidateView"][];
            next?: string;
            total_estimate?: number;
        };
        CaseCounts: {
            /** Format: date-time */
            as_of: string;
            by_stage: components["schemas"]["StageCount"][];
            late: number;
            mine: number;
        };
        CaseDetail: {
            acts: components["schemas"]["ActView"][];
            address?: string;
            area: string;
            area_name: string;
            clocks: components["schemas"]["ClockView"][];
            /** Format: date-time */
            closed_at?: string;
            colour: components["schemas"]["calendar_Colour"];
            confidential: boolean;
            /** Format: date-time */
            created_at: string;
            description: string;
            /** Format: date-time */
            due_at?: string;
            flags: string[];
            flow: components["schemas"]["FlowView"];
            follow_code?: string;
            grade?: number;
            holder: components["schemas"]["HolderView"];
            id: string;
            lat?: number;
            late: boolean;
            ledger: components["schemas"]["LedgerView"][];
            ledger_total_minutes: number;
            legal_acts: components["schemas"]["LegalActView"][];
            links?: components["schemas"]["LinksView"];
            lon?: number;
            matter: string;
            matter_name: string;
            number: string;
            paused: boolean;
            photo?: string;
            photos: string[];
            process: string;
            process_name: string;
            /** Format: date-time */
            red_at?: string;
            reply_colour?: components["schemas"]["calendar_Colour"];
            /** Format: date-time */
            reply_due_at?: string;
            /** Format: date-time */
            reply_red_at?: string;
            reporter: components["schemas"]["ReporterView"];
            sides: components["schemas"]["SideView"][];
            source: string;
            stage: string;
            stage_name: string;
            urgency: string;
            version: number;
        };
        CaseItem: {
            address?: string;
            area: string;
            area_name: string;
            /** Format: date-time */
            closed_at?: string;
            colour: components["schemas"]["calendar_Colour"];
            confidential: boolean;
            /** Format: date-time */
            created_at: string;
            description: string;
            /** Format: date-time */
            due_at?: string;
            holder: components["schemas"]["HolderView"];
            id: string;
            lat?: number;
            late: boolean;
            lon?: number;
            matter: string;
            matter_name: string;
            number: string;
            paused: boolean;
            photo?: string;
            /** Format: date-time */
            red_at?: string;
            reply_colour?: components["schemas"]["calendar_Colour"];
            /** Format: date-time */
            reply_due_at?: string;
            /** Format: date-time */
            reply_red_at?: string;
            source: string;
            stage: string;
            stage_name: string;
            urgency: string;
            version: number;
        };
        CaseItemPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["CaseItem"][];
            next?: string;
            total_estimate?: number;
        };
        cases_TimesView: {
            /** Format: date-time */
            from: string;
            items: components["schemas"]["CasesAt"][];
            of: components["schemas"]["TimesOf"];
            step: components["schemas"]["TimesStep"];
            /** Format: date-time */
            until: string;
        };
        CasesAt: {
            count: number;
            from: string;
        };
        CatalogueView: {
            acts: components["schemas"]["NamedCode"][];
            colours: components["schemas"]["NamedCode"][];
            levels: components["schemas"]["NamedCode"][];
            matters: components["schemas"]["MatterView"][];
            outcomes: components["schemas"]["NamedCode"][];
            sources: components["schemas"]["NamedCode"][];
            stages: components["schemas"]["NamedCode"][];
            urgencies: components["schemas"]["NamedCode"][];
        };
        ChangeRequest: {
            area?: string;
            record?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            valid_from?: string;
            version: number;
        };
        ChangerView: {
            id: string;
            name: string;
        };
        CheckView: {
            decisions: components["schemas"]["DecisionPart"][];
            errors: number;
            findings: components["schemas"]["FindingView"][];
            may_be_applied: boolean;
            warnings: number;
        };
        ChoiceView: {
            label: string;
            value: string;
        };
        /** @enum {string} */
        Client: "desk" | "pocket" | "wall";
        ClockLimitView: {
            clock: string;
            limit: string;
            text: string;
        };
        ClockRate: {
            clock: string;
            in_time_after: number;
            in_time_before: number;
            judged_after: number;
            judged_before: number;
            name: string;
        };
        ClockVerdicts: {
            clock: string;
            judged: number;
            late: number;
            name: string;
        };
        ClockView: {
            clock: string;
            /** Format: date-time */
            due_at?: string;
            limit_text?: string;
            provisional: boolean;
            /** Format: date-time */
            red_at?: string;
            /** Format: date-time */
            started_at: string;
            state: string;
            /** Format: date-time */
            stopped_at?: string;
            unit_name?: string;
            used_minutes: number;
        };
        CodeRequest: {
            phone: string;
        };
        /** @enum {string} */
        Colour: "fresh" | "ageing" | "stale";
        Column: {
            code: string;
            guess: string;
            heading: string;
            what: components["schemas"]["ColumnWhat"];
        };
        ColumnBody: {
            code?: string;
            heading?: string;
            what: components["schemas"]["ColumnWhat"];
        };
        /** @enum {string} */
        ColumnWhat: "field" | "relation" | "longitude" | "latitude" | "geometry" | "area" | "id" | "nothing";
        ComparedRow: {
            a: components["schemas"]["SheetCell"][];
            b: components["schemas"]["SheetCell"][];
            key: string;
            name: string;
            place?: string;
            rank_a?: number;
            rank_b?: number;
        };
        ComparedView: {
            /** Format: date-time */
            as_of: string;
            by: string;
            columns: components["schemas"]["SheetColumn"][];
            from: string;
            group: string;
            group_name: string;
            is_complete: boolean;
            moved: number;
            name_a: string;
            name_b: string;
            rows: components["schemas"]["ComparedRow"][];
            scheme_a: string;
            scheme_b: string;
            to: string;
            version_a: number;
            version_b: number;
        };
        ConfirmRequest: {
            /** Format: date-time */
            device_time?: string;
            fields?: string[];
            version?: number;
        };
        ConformanceSums: {
            acts: number;
            cases: number;
            fitness: number;
            fitting: number;
            fitting_acts: number;
            left: components["schemas"]["LeftAt"][];
        };
        CorrectionView: {
            name: string;
            now: string;
            was?: string;
        };
        CountedCase: {
            area_name: string;
            day: string;
            done: boolean;
            /** Format: date-time */
            due_at?: string;
            exempt: boolean;
            id: string;
            in_time: boolean;
            lost: boolean;
            matter_name: string;
            minutes: number;
            number: string;
            person_name?: string;
            post?: string;
            /** Format: date-time */
            reported_at: string;
            serial?: number;
            unit_name?: string;
        };
        CountedCasePage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["CountedCase"][];
            next?: string;
            total_estimate?: number;
        };
        CountedTerm: {
            cases: components["schemas"]["CountedCase"][];
            has_more: boolean;
            is_minus: boolean;
            line: number;
            name: string;
            rule: string;
            term: string;
            value: number;
        };
        CountingView: {
            is_complete: boolean;
            recounted: number;
            revision: number;
            unreadable: number;
        };
        CountView: {
            count: number;
            exact: boolean;
        };
        CreateRequest: {
            area?: string;
            record: {
                [key: string]: unknown;
            };
            source?: string;
            /** Format: date-time */
            valid_from?: string;
        };
        /** @enum {string} */
        Crs: "wgs84" | "gcj02" | "bd09";
        DeadLetterView: {
            /** Format: date-time */
            given_up_at: string;
            id: string;
            last_error: string;
            object_id: string;
            position: number;
            subscriber: string;
            type: string;
            /** Format: date-time */
            wanted_at?: string;
            /** Format: date-time */
            written_at: string;
        };
        DeadLetterViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["DeadLetterView"][];
            next?: string;
            total_estimate?: number;
        };
        DecideRequest: {
            decision: components["schemas"]["Decision"];
            reason: string;
            version: number;
        };
        /** @enum {string} */
        Decision: "upheld" | "dismissed";
        DecisionItem: {
            /** Format: date-time */
            changed_at: string;
            changed_by?: string;
            has_history: boolean;
            name: string;
            origin: string;
            question: string;
            reason: string;
            title: string;
            version: number;
            versions: number;
        };
        DecisionItemPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["DecisionItem"][];
            next?: string;
            total_estimate?: number;
        };
        DecisionPart: {
            description: string;
            has_table: boolean;
            id: string;
            name: string;
            needs: components["schemas"]["InputView"][];
            question: string;
            type: string;
        };
        DecisionView: {
            /** Format: date-time */
            changed_at: string;
            changed_by?: string;
            decisions: components["schemas"]["DecisionPart"][];
            has_history: boolean;
            may_edit: boolean;
            name: string;
            origin: string;
            question: string;
            reason: string;
            title: string;
            version: number;
            versions: number;
            xml: string;
        };
        DepartmentView: {
            code: string;
            name: string;
        };
        DeputyCandidateView: {
            person: string;
            person_name: string;
            post?: string;
            unit_name?: string;
        };
        DeputyView: {
            deputy_for: string;
            deputy_for_name: string;
            /** Format: date-time */
            from: string;
            id: string;
            person: string;
            person_name: string;
            /** Format: date-time */
            until: string;
        };
        DisagreementsView: {
            areas: components["schemas"]["DisagreementView"][];
            people: components["schemas"]["DisagreementView"][];
        };
        DisagreementView: {
            area?: string;
            area_name?: string;
            at_least: number;
            differs: number;
            person?: components["schemas"]["ChangerView"];
            rate: number;
            visited: number;
        };
        Draft: {
            xml: string;
        };
        DraftRequest: {
            record: {
                [key: string]: unknown;
            };
        };
        DueCountsView: {
            ageing: number;
            fresh: number;
            items: components["schemas"]["DueCountView"][];
            stale: number;
        };
        DueCountView: {
            ageing: number;
            fresh: number;
            name: string;
            name_en: string;
            stale: number;
            type: string;
        };
        DueView: {
            area_name: string;
            brief: components["schemas"]["BriefView"];
            colour: components["schemas"]["Colour"];
            /** Format: date-time */
            confirmed_at: string;
            distance_m?: number;
            /** Format: date-time */
            due_at: string;
            fields: string[];
            in_charge: components["schemas"]["ChangerView"][];
            lat?: number;
            lon?: number;
            type: string;
        };
        DueViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["DueView"][];
            next?: string;
            total_estimate?: number;
        };
        DuplicateItem: {
            element: components["schemas"]["BriefView"];
            reasons: components["schemas"]["DuplicateReason"][];
            score: number;
        };
        DuplicateReason: {
            distance_m?: number;
            field: string;
            reason: string;
            score: number;
        };
        DuplicatesView: {
            items: components["schemas"]["DuplicateItem"][];
        };
        DutyView: {
            area?: string;
            deputy_for?: string;
            deputy_for_name?: string;
            level: string;
            permissions: string[];
            post: string;
            role: string;
            role_name: string;
            role_name_en: string;
            unit?: string;
            unit_name?: string;
        };
        ElementChangeView: {
            /** Format: date-time */
            at: string;
            brief?: components["schemas"]["BriefView"];
            element: string;
            fields: string[];
            kind: string;
            position: number;
            version: number;
        };
        ElementChangeViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["ElementChangeView"][];
            next?: string;
            total_estimate?: number;
        };
        ElementView: {
            age: components["schemas"]["AgeView"];
            area: string;
            area_name: string;
            changed_by: components["schemas"]["ChangerView"];
            /** Format: date-time */
            confirmed_at: string;
            id: string;
            is_waiting?: boolean;
            /** Format: date-time */
            known_from: string;
            left_out: string[];
            masked: string[];
            may?: string[];
            merged_into?: string;
            record: {
                [key: string]: unknown;
            };
            source: string;
            status: components["schemas"]["Status"];
            title: string;
            type: string;
            /** Format: date-time */
            valid_from: string;
            version: number;
            waits?: components["schemas"]["WaitingView"];
        };
        ElementViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["ElementView"][];
            next?: string;
            total_estimate?: number;
        };
        Enrolment: {
            secret: string;
            uri: string;
        };
        Evaluation: {
            grade: number;
            words?: string;
        };
        EvidenceAct: {
            act_name?: string;
            /** Format: date-time */
            at: string;
            id: string;
            number: string;
            person_name?: string;
            serial: number;
            unit_name?: string;
        };
        EvidenceCase: {
            area_name: string;
            id: string;
            matter_name: string;
            number: string;
        };
        Explained: {
            about: string;
            answer: string;
            /** Format: date-time */
            as_of: string;
            calendar_version?: number;
            facts: components["schemas"]["ExplainFact"][];
            pack_version: number;
            parts: components["schemas"]["ExplainPart"][];
            version: number;
        };
        ExplainFact: {
            label: string;
            value: string;
        };
        ExplainLine: {
            act?: string;
            /** Format: date-time */
            from?: string;
            kind: string;
            minutes?: number;
            serial?: number;
            /** Format: date-time */
            to?: string;
            words: string;
        };
        ExplainPart: {
            lines: components["schemas"]["ExplainLine"][];
            title: string;
        };
        ExportBody: {
            age?: string;
            area?: string;
            bbox?: string;
            filter?: string;
            format: components["schemas"]["TableFormat"];
            purpose?: string;
            q?: string;
            reason?: string;
            related?: string;
            status?: string;
            type: string;
            unmasked?: boolean;
        };
        /** @enum {string} */
        ExportState: "needs_release" | "waiting" | "ready" | "refused" | "failed" | "expired";
        ExportsView: {
            items: components["schemas"]["ExportView"][];
            next?: string;
        };
        ExportView: {
            area?: string;
            /** Format: date-time */
            created_at: string;
            created_by: components["schemas"]["ChangerView"];
            /** Format: date-time */
            expires_at?: string;
            format: components["schemas"]["TableFormat"];
            id: string;
            may: string[];
            narrowed?: components["schemas"]["NarrowedView"];
            problem?: string;
            problem_detail?: string;
            purpose: string;
            reason: string;
            /** Format: date-time */
            released_at?: string;
            released_by?: components["schemas"]["ChangerView"];
            rows: number;
            size: number;
            state: components["schemas"]["ExportState"];
            status: string[];
            type: string;
            unmasked: boolean;
        };
        ExtendRequest: {
            /** Format: date */
            expires: string;
            reason: string;
            version: number;
        };
        FateView: {
            act: string;
            clocks: components["schemas"]["ClockVerdicts"][];
            /** Format: date-time */
            due?: string;
            fits: boolean;
            late: boolean;
            priority: string;
            serial: number;
            stage: string;
            unit_name?: string;
        };
        FaultCountView: {
            code: string;
            count: number;
            fault: string;
            field: string;
            says: string;
            type: string;
        };
        FieldChangeView: {
            after: unknown;
            before: unknown;
            field: string;
        };
        FieldSourceView: {
            field: string;
            is_own: boolean;
            name: string;
            sensitivity: string;
            source: components["schemas"]["DepartmentView"];
        };
        FieldView: {
            is_list: boolean;
            label: string;
            name: string;
            type: string;
            values: string[];
        };
        FigureView: {
            completeness?: number;
            consistency?: number;
            elements: number;
            timeliness?: number;
            uniqueness?: number;
        };
        FileView: {
            height: number;
            id: string;
            size: number;
            thumbnail: string;
            type: string;
            width: number;
        };
        FindingChange: {
            /** Format: date-time */
            at: string;
            person_name?: string;
            reason: string;
            state: string;
        };
        FindingDetail: {
            acts: components["schemas"]["EvidenceAct"][];
            area_name: string;
            cases: number;
            cases_involved: components["schemas"]["EvidenceCase"][];
            evidence: unknown;
            /** Format: date-time */
            found_at: string;
            /** Format: date-time */
            happened_at: string;
            history: components["schemas"]["FindingChange"][];
            id: string;
            kind: string;
            kind_name: string;
            may_appeal: boolean;
            may_decide: boolean;
            person_name?: string;
            photos: string[];
            state: string;
            unit_name?: string;
            version: number;
            words: string;
        };
        FindingItem: {
            area_name: string;
            cases: number;
            /** Format: date-time */
            found_at: string;
            /** Format: date-time */
            happened_at: string;
            id: string;
            kind: string;
            kind_name: string;
            may_appeal: boolean;
            may_decide: boolean;
            person_name?: string;
            state: string;
            unit_name?: string;
            version: number;
            words: string;
        };
        FindingItemPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["FindingItem"][];
            next?: string;
            total_estimate?: number;
        };
        FindingView: {
            code: string;
            column: number;
            element: string;
            kind: string;
            line: number;
            name: string;
            rows: number[];
            severity: string;
            text: string;
            witness: components["schemas"]["WitnessView"][];
        };
        FlowView: {
            boxes: components["schemas"]["BoxView"][];
            lanes: components["schemas"]["LaneView"][];
        };
        FollowPart: {
            follow_code: string;
            number: string;
            words: string;
        };
        FollowReason: {
            /** Format: date-time */
            until?: string;
            why?: string;
        };
        FollowStep: {
            /** Format: date-time */
            at: string;
            unit_name?: string;
            words: string;
        };
        FollowStory: {
            address?: string;
            after_photos: string[];
            answer?: string;
            before_photos: string[];
            /** Format: date-time */
            closed_at?: string;
            colour: components["schemas"]["calendar_Colour"];
            description: string;
            /** Format: date-time */
            due_at?: string;
            grade?: number;
            may_evaluate: boolean;
            next?: string;
            number: string;
            parts: components["schemas"]["FollowPart"][];
            reasons: components["schemas"]["FollowReason"][];
            stage: string;
            timeline: components["schemas"]["FollowStep"][];
            unit_name?: string;
            words: string;
        };
        GridBalanceView: {
            by: string;
            choices: string[];
            outside: number;
            proposals: components["schemas"]["GridProposalView"][];
            revision: number;
            spread_after: number;
            spread_before: number;
            work: components["schemas"]["GridWorkView"][];
        };
        GridChangeRequest: {
            area_revision?: number;
            edit: components["schemas"]["GridEditRequest"];
            layer: string;
            reason: string;
            revision: number;
            tolerance_m?: number;
        };
        /** @enum {string} */
        GridEditKind: "split" | "merge" | "move_vertex" | "replace_edge" | "transfer";
        GridEditRequest: {
            at?: number[];
            edge?: number;
            grid?: string;
            grids?: string[];
            into?: string;
            kind: components["schemas"]["GridEditKind"];
            line?: number[][];
            place?: number[];
            to?: string;
            vertex?: number[];
        };
        GridEditView: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["GridPersonView"];
            ended: string[];
            kind: string;
            made: string[];
            reason: string;
            reshaped: string[];
            revision: number;
            undoes?: number;
            undone_by?: number;
        };
        GridEditViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["GridEditView"][];
            next?: string;
            total_estimate?: number;
        };
        GridFindingView: {
            at: number[];
            code: string;
            grid: string;
            limit: number;
            title: string;
            value: number;
        };
        GridLayersView: {
            items: components["schemas"]["GridLayerView"][];
        };
        GridLayerView: {
            code: string;
            located: boolean;
            name: string;
            name_en: string;
        };
        GridMendedView: {
            area_m2: number;
            at: number[];
            given_to?: string;
            taken_from?: string;
            what: string;
            width_m: number;
        };
        GridMovesView: {
            pairs: components["schemas"]["GridPairView"][];
            total: number;
            what: string;
        };
        GridNeighbourView: {
            border_m: number;
            grid?: string;
        };
        GridPairView: {
            count: number;
            from?: string;
            to?: string;
        };
        GridPersonView: {
            id: string;
            name: string;
        };
        GridPreview: {
            after: components["schemas"]["GridTopologyView"];
            ended: string[];
            made: string[];
            moves: components["schemas"]["GridMovesView"][];
            people: components["schemas"]["GridStaffView"][];
            reshaped: string[];
        };
        GridPreviewRequest: {
            area_revision?: number;
            edit: components["schemas"]["GridEditRequest"];
            layer: string;
            revision: number;
            tolerance_m?: number;
        };
        GridProposalView: {
            area_m2: number;
            edit: components["schemas"]["GridEditRequest"];
            from_after: number;
            from_before: number;
            spread_after: number;
            spread_before: number;
            strip: unknown;
            to_after: number;
            to_before: number;
            work: number;
        };
        GridRequest: {
            cell_m2?: number;
            least_share?: number;
            replace?: boolean;
        };
        GridsChangedView: {
            ended: string[];
            made: string[];
            people: components["schemas"]["GridStaffView"][];
            reshaped: string[];
            revision: number;
        };
        GridStaffView: {
            from: string;
            person: components["schemas"]["GridPersonView"];
            post: string;
            role: string;
            role_name: string;
            role_name_en: string;
            share?: number;
            to: string;
        };
        GridsView: {
            area_m2: number;
            community: string;
            grids: number;
        };
        GridTopologyView: {
            area_revision: number;
            borders: unknown;
            community: string;
            findings: components["schemas"]["GridFindingView"][];
            grids: unknown;
            items: components["schemas"]["GridView"][];
            layer: string;
            mended: components["schemas"]["GridMendedView"][];
            name: string;
            name_en: string;
            revision: number;
            stored: boolean;
        };
        GridUndoRequest: {
            area_revision?: number;
            layer: string;
            reason: string;
            revision: number;
        };
        GridVersionView: {
            area_m2: number;
            ended_by?: number;
            /** Format: date-time */
            from: string;
            geometry?: unknown;
            grid: string;
            kind: string;
            made_by: number;
            made_of: string[];
            name: string;
            name_en: string;
            number: number;
            /** Format: date-time */
            to?: string;
        };
        GridVersionViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["GridVersionView"][];
            next?: string;
            total_estimate?: number;
        };
        GridView: {
            area_m2: number;
            code: string;
            compactness: number;
            households?: number;
            kind: string;
            label: number[];
            name: string;
            name_en: string;
            neighbours: components["schemas"]["GridNeighbourView"][];
            parts: number;
            perimeter_m: number;
        };
        GridWorkView: {
            grid: string;
            work: number;
        };
        HeatSums: {
            cases: number;
            stages: components["schemas"]["StageHeat"][];
            ways: components["schemas"]["WayHeat"][];
        };
        HistoryView: {
            items: components["schemas"]["VersionView"][];
        };
        HolderView: {
            level: string;
            person?: string;
            person_name?: string;
            unit?: string;
            unit_name?: string;
        };
        /** @enum {string} */
        ImportState: "uploaded" | "mapped" | "trying" | "tried" | "running" | "done" | "failed" | "undoing" | "undone";
        ImportsView: {
            items: components["schemas"]["ImportView"][];
            next?: string;
        };
        ImportView: {
            area?: string;
            changed: number;
            /** Format: date-time */
            changed_at: string;
            created: number;
            /** Format: date-time */
            created_at: string;
            crs: string;
            done: number;
            empty_clears: boolean;
            encoding: string;
            faulty: number;
            file_name: string;
            format: components["schemas"]["TableFormat"];
            given_twice: string[];
            headings: components["schemas"]["Column"][];
            id: string;
            kept: number;
            may: string[];
            missing: string[];
            problem?: string;
            problem_detail?: string;
            rows: number;
            same: number;
            size: number;
            state: components["schemas"]["ImportState"];
            type: string;
            /** Format: date-time */
            valid_from?: string;
        };
        IndicatorExplained: {
            /** Format: date-time */
            as_of: string;
            code: string;
            denominator?: number;
            exempt: number;
            file: string;
            from: string;
            is_complete: boolean;
            key?: string;
            line: number;
            name: string;
            name_of_key?: string;
            numerator?: number;
            of: components["schemas"]["CountedTerm"][];
            over: components["schemas"]["CountedTerm"][];
            parts: components["schemas"]["ScorePart"][];
            scheme: string;
            scheme_name: string;
            show: string;
            to: string;
            value?: number;
            version: number;
            words: string;
        };
        InputView: {
            is_list: boolean;
            label: string;
            name: string;
            parts: components["schemas"]["FieldView"][];
            type: string;
            values: string[];
        };
        JobView: {
            attempts: number;
            /** Format: date-time */
            created_at: string;
            district: number;
            id: string;
            key?: string;
            kind: string;
            last_error?: string;
            max_attempts: number;
            payload: unknown;
            progress?: unknown;
            /** Format: date-time */
            run_at: string;
            /** Format: date-time */
            started_at?: string;
            state: string;
        };
        JobViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["JobView"][];
            next?: string;
            total_estimate?: number;
        };
        LaneView: {
            level: string;
            name: string;
        };
        LedgerView: {
            /** Format: date-time */
            from: string;
            holder: components["schemas"]["HolderView"];
            kind: string;
            minutes: number;
            stage: string;
            /** Format: date-time */
            to?: string;
        };
        LeftAt: {
            act: string;
            act_name: string;
            cases: number;
            element: string;
            stage: string;
            stage_name: string;
        };
        LegalActsView: {
            legal_acts: components["schemas"]["LegalActView"][];
            version: number;
        };
        LegalActView: {
            act: string;
            asks: components["schemas"]["AskView"][];
            clock_effect?: string;
            main: boolean;
            name: string;
            permission: string;
        };
        LineageView: {
            items: components["schemas"]["OriginView"][];
        };
        LinksView: {
            follower_count: number;
            followers: components["schemas"]["LinkView"][];
            leader?: components["schemas"]["LinkView"];
            parent?: components["schemas"]["LinkView"];
            part_count: number;
            parts: components["schemas"]["LinkView"][];
            watchers: number;
            watching: boolean;
        };
        LinkView: {
            /** Format: date-time */
            closed_at?: string;
            colour: components["schemas"]["calendar_Colour"];
            confidential: boolean;
            /** Format: date-time */
            due_at?: string;
            id: string;
            matter_name: string;
            number: string;
            stage: string;
            stage_name: string;
            unit_name: string;
        };
        LocatedView: {
            area: string;
            lat: number;
            lon: number;
            outside: boolean;
            path: components["schemas"]["AreaView"][];
        };
        LookedView: {
            record: {
                [key: string]: unknown;
            };
        };
        LooksView: {
            items: components["schemas"]["LookView"][];
        };
        LookView: {
            /** Format: date-time */
            at: string;
            fields: string[];
            person: components["schemas"]["ChangerView"];
            purpose: string;
            reason: string;
        };
        MappingBody: {
            area?: string;
            columns: components["schemas"]["ColumnBody"][];
            crs?: string;
            empty_clears?: boolean;
            /** Format: date-time */
            valid_from?: string;
        };
        MatterView: {
            category: string;
            category_en?: string;
            closing_condition: string;
            code: string;
            evidence: string;
            filing_condition: string;
            legal_basis: string;
            level: string;
            limit_text: string;
            name: string;
            name_en?: string;
            public: boolean;
            subcategory: string;
            unit_kind: string;
            urgency: string;
        };
        MatterViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["MatterView"][];
            next?: string;
            total_estimate?: number;
        };
        MergeRequest: {
            into: string;
            reason: string;
            version: number;
        };
        NamedCode: {
            code: string;
            name: string;
            name_en?: string;
        };
        NamedView: {
            code: string;
            name: string;
        };
        NarrowedView: {
            age?: string;
            bbox?: string;
            filter?: string;
            q?: string;
            related?: string;
        };
        NearItem: {
            area: string;
            distance_m: number;
            id: string;
            lat?: number;
            lon?: number;
            status: components["schemas"]["Status"];
            title: string;
            type: string;
        };
        NearView: {
            items: components["schemas"]["NearItem"][];
        };
        NewApiKey: {
            area: string;
            /** Format: date-time */
            expires_at?: string;
            name: string;
            permissions: string[];
            unit?: string;
        };
        NewAssignment: {
            area: string;
            /** Format: date-time */
            from?: string;
            person: string;
            post?: string;
            role: string;
            unit?: string;
            /** Format: date-time */
            until?: string;
        };
        NewCase: {
            address?: string;
            area?: string;
            confidential?: boolean;
            contact_name?: string;
            contact_phone?: string;
            crs?: components["schemas"]["Crs"];
            description: string;
            /** Format: date-time */
            device_time?: string;
            lat?: number;
            lon?: number;
            matter?: string;
            photos?: string[];
            self_handled?: boolean;
            source?: components["schemas"]["Source"];
        };
        NewDeputy: {
            deputy_for?: string;
            /** Format: date-time */
            from?: string;
            person: string;
            /** Format: date-time */
            until: string;
        };
        NewPassword: {
            password?: string;
        };
        NewPerson: {
            account: string;
            area: string;
            language?: string;
            name: string;
            password?: string;
            phone?: string;
        };
        NewTemplate: {
            act?: string;
            body: string;
            matter?: string;
            name: string;
            unit?: string;
        };
        NewUnit: {
            area: string;
            code: string;
            kind: string;
            level: string;
            name: string;
            name_en?: string;
            parent?: string;
        };
        NoteView: {
            code: string;
            severity: string;
            text: string;
        };
        NothingBody: {
            reason?: string;
        };
        OneAct: {
            act: string;
            data?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            device_time?: string;
        };
        OriginView: {
            by: components["schemas"]["ChangerView"];
            field: string;
            import?: string;
            /** Format: date-time */
            known_from: string;
            source: string;
            /** Format: date-time */
            valid_from: string;
            version: number;
        };
        Other: {
            clocks?: components["schemas"]["OtherLimit"][];
            days?: components["schemas"]["OtherDay"][];
            drawing?: string;
            matters?: components["schemas"]["OtherLimit"][];
            rules?: string;
        };
        OtherDay: {
            date: string;
            off: boolean;
        };
        OtherLimit: {
            code: string;
            limit: string;
        };
        OutboxView: {
            dead_letters: number;
            published: number;
            subscribers: components["schemas"]["SubscriberView"][];
            waiting: number;
            /** Format: date-time */
            waiting_since?: string;
        };
        OutcomeView: {
            answered: boolean;
            automatic: boolean;
            level: string;
            limit_text: string;
            priority: string;
            unit_kind: string;
            unit_name?: string;
        };
        OwnerQualityView: {
            figures: components["schemas"]["FigureView"];
            name: string;
            owner: string;
        };
        OwnershipView: {
            approve: string[];
            collect: string[];
            fields: components["schemas"]["FieldSourceView"][];
            name: string;
            owner: components["schemas"]["DepartmentView"];
            see: string[];
            share: string;
            steward: components["schemas"]["DepartmentView"];
            type: string;
            units: components["schemas"]["OwningUnitView"][];
        };
        OwningUnitView: {
            area: string;
            area_name: string;
            code: string;
            name: string;
            part: string;
            unit: string;
        };
        PasswordRequest: {
            new: string;
            old: string;
            want_token?: boolean;
        };
        PersonChange: {
            area?: string;
            language?: string;
            name?: string;
            phone?: string;
            remove_second_factor?: boolean;
            version: number;
        };
        PersonView: {
            account: string;
            area: string;
            /** Format: date-time */
            created_at: string;
            has_second_factor: boolean;
            id: string;
            is_locked: boolean;
            language: string;
            must_change_password: boolean;
            name: string;
            password?: string;
            phone?: string;
            posts: components["schemas"]["PostView"][];
            version: number;
        };
        PersonViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["PersonView"][];
            next?: string;
            total_estimate?: number;
        };
        PhoneSignInRequest: {
            client?: components["schemas"]["Client"];
            code: string;
            phone: string;
            want_token?: boolean;
        };
        PostView: {
            area: string;
            /** Format: date-time */
            from: string;
            id: string;
            post: string;
            role: string;
            role_name: string;
            role_name_en: string;
            unit?: string;
            unit_name?: string;
            /** Format: date-time */
            until?: string;
        };
        Problem: {
            code: string;
            detail?: string;
            errors?: {
                code: string;
                detail?: string;
                pointer: string;
                title: string;
            }[];
            instance: string;
            status: number;
            title: string;
            type: string;
        };
        ProcessApplyRequest: {
            based_on: number;
            move_running?: boolean;
            reason: string;
            xml: string;
        };
        ProcessCheckView: {
            errors: number;
            findings: components["schemas"]["ProcessFinding"][];
            may_be_applied: boolean;
            warnings: number;
        };
        ProcessFinding: {
            code: string;
            detail: string;
            element: string;
            file: string;
            line: number;
            severity: string;
            subject: string;
            text: string;
        };
        ProcessItem: {
            acts: number;
            /** Format: date-time */
            changed_at: string;
            changed_by?: string;
            name: string;
            origin: string;
            reason: string;
            stages: number;
            title: string;
            version: number;
            versions: number;
        };
        ProcessItemPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["ProcessItem"][];
            next?: string;
            total_estimate?: number;
        };
        ProcessRollbackRequest: {
            based_on: number;
            move_running?: boolean;
            reason: string;
            version: number;
        };
        ProcessView: {
            acts: number;
            /** Format: date-time */
            changed_at: string;
            changed_by?: string;
            drawn: components["schemas"]["StageView"][];
            levels: components["schemas"]["NamedView"][];
            limits: components["schemas"]["ClockLimitView"][];
            lists: components["schemas"]["NamedView"][];
            may_edit: boolean;
            name: string;
            origin: string;
            permissions: components["schemas"]["NamedView"][];
            reason: string;
            stages: number;
            title: string;
            version: number;
            versions: number;
            xml: string;
        };
        ProposalInput: {
            label: string;
            name: string;
            value: string;
        };
        ProposalRow: {
            row: number;
            words: string;
        };
        ProposalView: {
            automatic: boolean;
            by_rules: boolean;
            explanation: unknown;
            inputs: components["schemas"]["ProposalInput"][];
            level?: string;
            level_name?: string;
            limit_text?: string;
            pack_version: number;
            priority?: string;
            priority_name?: string;
            rows: components["schemas"]["ProposalRow"][];
            trouble?: string;
            unit?: string;
            unit_kind: string;
            unit_kind_name: string;
            unit_name?: string;
        };
        QualityElementView: {
            brief: components["schemas"]["BriefView"];
            faults: string[];
            missing: string[];
        };
        QualityElementViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["QualityElementView"][];
            next?: string;
            total_estimate?: number;
        };
        QualityLineView: {
            area: string;
            area_name: string;
            completeness?: number;
            consistency?: number;
            count: number;
            timeliness?: number;
            type: string;
            uniqueness?: number;
        };
        QualityView: {
            area: string;
            area_name: string;
            areas: components["schemas"]["AreaQualityView"][];
            /** Format: date-time */
            as_of?: string;
            faults: components["schemas"]["FaultCountView"][];
            items: components["schemas"]["QualityLineView"][];
            owners: components["schemas"]["OwnerQualityView"][];
            types: components["schemas"]["TypeQualityView"][];
            whole: components["schemas"]["FigureView"];
        };
        ReadRequest: {
            position: number;
        };
        RelatedView: {
            back_relation?: string;
            back_type?: string;
            count: number;
            elements: components["schemas"]["BriefView"][];
            name: string;
            name_en: string;
            relation?: string;
            type: string;
        };
        RelationsView: {
            items: components["schemas"]["RelatedView"][];
        };
        ReleaseBody: {
            reason?: string;
            refused?: boolean;
        };
        Reported: {
            area: string;
            area_name: string;
            colour: components["schemas"]["calendar_Colour"];
            /** Format: date-time */
            due_at?: string;
            flags: string[];
            follow_code: string;
            id: string;
            number: string;
            stage: string;
            version: number;
        };
        ReporterView: {
            kind: string;
            name?: string;
            phone?: string;
        };
        RoleView: {
            code: string;
            levels: string[];
            name: string;
            name_en: string;
            permissions: string[];
            separation: components["schemas"]["Separation"];
        };
        RollbackRequest: {
            based_on: number;
            reason: string;
            version: number;
        };
        RowFaultView: {
            code: string;
            detail: string;
            heading: string;
            title: string;
        };
        RowsView: {
            items: components["schemas"]["RowView"][];
            next?: string;
        };
        RowView: {
            element?: string;
            faults: components["schemas"]["RowFaultView"][];
            outcome: string;
            row: number;
            version?: number;
        };
        RunBody: {
            partial?: boolean;
        };
        SampleRequest: {
            area: string;
            person?: string;
            seed?: number;
            /** Format: date-time */
            since?: string;
            size?: number;
            type: string;
        };
        SampleView: {
            area: string;
            area_name: string;
            differs: number;
            /** Format: date-time */
            drawn_at: string;
            drawn_by: components["schemas"]["ChangerView"];
            elements: number;
            id: string;
            person?: components["schemas"]["ChangerView"];
            seed: number;
            /** Format: date-time */
            since: string;
            size: number;
            type: string;
            /** Format: date-time */
            until: string;
            visited: number;
        };
        SampleViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["SampleView"][];
            next?: string;
            total_estimate?: number;
        };
        SampleVisitView: {
            area_name: string;
            brief: components["schemas"]["BriefView"];
            /** Format: date-time */
            confirmed_at?: string;
            confirmed_by?: components["schemas"]["ChangerView"];
            fields: string[];
            may_visit: boolean;
            note: string;
            outcome?: string;
            /** Format: date-time */
            visited_at?: string;
            visited_by?: components["schemas"]["ChangerView"];
        };
        SampleWithVisits: {
            area: string;
            area_name: string;
            differs: number;
            /** Format: date-time */
            drawn_at: string;
            drawn_by: components["schemas"]["ChangerView"];
            elements: number;
            id: string;
            items: components["schemas"]["SampleVisitView"][];
            person?: components["schemas"]["ChangerView"];
            seed: number;
            /** Format: date-time */
            since: string;
            size: number;
            type: string;
            /** Format: date-time */
            until: string;
            visited: number;
        };
        SchemeGroupView: {
            by: string;
            code: string;
            columns: components["schemas"]["SheetColumn"][];
            name: string;
            rank?: string;
        };
        SchemesApplied: {
            version: number;
        };
        SchemesApply: {
            based_on: number;
            reason: string;
            text: string;
        };
        SchemesChecked: {
            findings: components["schemas"]["SchemesFinding"][];
            may_be_applied: boolean;
        };
        SchemesDraft: {
            text: string;
        };
        SchemesFinding: {
            code: string;
            line: number;
            severity: string;
            text: string;
            words: string;
        };
        SchemesRollback: {
            based_on: number;
            reason: string;
            version: number;
        };
        SchemesText: {
            text: string;
            version: number;
        };
        SchemesView: {
            may_edit: boolean;
            schemes: components["schemas"]["SchemeView"][];
            version: number;
            versions: components["schemas"]["SchemeVersion"][];
        };
        SchemeVersion: {
            /** Format: date-time */
            applied_at: string;
            applied_by?: string;
            is_current: boolean;
            origin: string;
            reason: string;
            version: number;
        };
        SchemeView: {
            code: string;
            groups: components["schemas"]["SchemeGroupView"][];
            name: string;
            version: number;
        };
        ScorePart: {
            indicator: string;
            is_rest: boolean;
            name: string;
            of: number;
            over: number;
            points?: number;
            value?: number;
            weight: number;
        };
        Sent: {
            /** Format: date-time */
            at: string;
            phone: string;
            text: string;
        };
        /** @enum {string} */
        Separation: "none" | "system" | "security" | "audit";
        SessionItem: {
            address: string;
            agent: string;
            client: components["schemas"]["Client"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ends_at: string;
            has_second_factor: boolean;
            id: string;
            is_this: boolean;
            /** Format: date-time */
            seen_at: string;
        };
        SheetCell: {
            of?: number;
            over?: number;
            value?: number;
        };
        SheetColumn: {
            code: string;
            is_count: boolean;
            is_low_better: boolean;
            name: string;
            show: string;
        };
        SheetRow: {
            cells: components["schemas"]["SheetCell"][];
            exempt: number;
            key: string;
            name: string;
            place?: string;
            rank?: number;
        };
        SheetView: {
            area?: string;
            area_name?: string;
            /** Format: date-time */
            as_of: string;
            by: string;
            columns: components["schemas"]["SheetColumn"][];
            counted: number;
            from: string;
            group: string;
            group_name: string;
            is_complete: boolean;
            ranked_by?: string;
            rows: components["schemas"]["SheetRow"][];
            scheme: string;
            scheme_name: string;
            to: string;
            total: components["schemas"]["SheetRow"];
            version: number;
        };
        SideView: {
            colour: components["schemas"]["calendar_Colour"];
            /** Format: date-time */
            due_at?: string;
            holder: components["schemas"]["HolderView"];
            stage: string;
            stage_name: string;
        };
        SignInRequest: {
            account: string;
            client?: components["schemas"]["Client"];
            password: string;
            totp?: string;
            want_token?: boolean;
        };
        /** @enum {string} */
        Source: "resident" | "grid_worker" | "hotline" | "device" | "open311" | "import";
        StageCount: {
            blue: number;
            green: number;
            grey: number;
            name: string;
            red: number;
            stage: string;
            total: number;
        };
        StageHeat: {
            element: string;
            late: number;
            median: number;
            name: string;
            open: number;
            p90: number;
            stage: string;
            total: number;
            visits: number;
        };
        StageView: {
            clock: string;
            code: string;
            element: string;
            holder: string;
            level: string;
            name: string;
        };
        /** @enum {string} */
        Status: "proposed" | "current" | "refused" | "merged" | "retired" | "sealed";
        StepBody: {
            reason?: string;
            /** Format: date-time */
            valid_from?: string;
            version: number;
        };
        StrandedView: {
            code: string;
            id: string;
            number: string;
            stage: string;
            stage_name: string;
            why: string;
        };
        StrandView: {
            cases: components["schemas"]["StrandedView"][];
            running: number;
            stranded: number;
        };
        StudyCaseView: {
            after: components["schemas"]["FateView"];
            area_name: string;
            before: components["schemas"]["FateView"];
            changes: string[];
            id: string;
            matter_name: string;
            number: string;
            /** Format: date-time */
            reported_at: string;
        };
        StudyCaseViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["StudyCaseView"][];
            next?: string;
            total_estimate?: number;
        };
        StudyRequest: {
            area?: string;
            /** Format: date-time */
            from: string;
            kind: string;
            other?: components["schemas"]["Other"];
            process: string;
            /** Format: date-time */
            to: string;
        };
        StudyView: {
            /** Format: date-time */
            asked_at: string;
            conformance?: components["schemas"]["ConformanceSums"];
            done: number;
            /** Format: date-time */
            finished_at?: string;
            /** Format: date-time */
            from: string;
            heat?: components["schemas"]["HeatSums"];
            id: string;
            kind: string;
            process: string;
            state: string;
            /** Format: date-time */
            to: string;
            total: number;
            trial?: components["schemas"]["TrialSums"];
        };
        StudyViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["StudyView"][];
            next?: string;
            total_estimate?: number;
        };
        SubscribedUnitView: {
            id: string;
            name: string;
        };
        SubscribeRequest: {
            area?: string;
            fields?: string[];
            type: string;
            unit?: string;
        };
        SubscriberView: {
            behind: number;
            dead_letters: number;
            failures: number;
            last_error?: string;
            name: string;
            position: number;
        };
        SubscriptionView: {
            area: string;
            area_name: string;
            /** Format: date-time */
            created_at: string;
            created_by: components["schemas"]["ChangerView"];
            fields: string[];
            id: string;
            read: number;
            type: string;
            type_name: string;
            unit: components["schemas"]["SubscribedUnitView"];
            unread: number;
        };
        SubscriptionViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["SubscriptionView"][];
            next?: string;
            total_estimate?: number;
        };
        /** @enum {string} */
        TableFormat: "csv" | "xlsx" | "geojson" | "shp" | "gpkg";
        TemplateChange: {
            act?: string;
            body: string;
            matter?: string;
            name: string;
            unit?: string;
            version: number;
        };
        TemplateView: {
            act: string;
            body: string;
            /** Format: date-time */
            changed_at: string;
            id: string;
            is_mine: boolean;
            matter: string;
            may_change: boolean;
            name: string;
            unit?: string;
            unit_name?: string;
            version: number;
        };
        TemplateViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["TemplateView"][];
            next?: string;
            total_estimate?: number;
        };
        TimeCount: {
            count: number;
            from: string;
        };
        /** @enum {string} */
        TimeOf: "valid_from" | "known_from" | "confirmed_at";
        /** @enum {string} */
        TimesOf: "reported" | "closed";
        /** @enum {string} */
        TimesStep: "day" | "week" | "month";
        /** @enum {string} */
        TimeStep: "day" | "week" | "month";
        TimesView: {
            items: components["schemas"]["TimeCount"][];
            of: components["schemas"]["TimeOf"];
            step: components["schemas"]["TimeStep"];
            truncated: boolean;
        };
        TotpConfirmed: {
            caller: components["schemas"]["CallerView"];
            recovery_codes: string[];
        };
        TotpRequest: {
            code: string;
            want_token?: boolean;
        };
        TrialCaseView: {
            after: components["schemas"]["OutcomeView"];
            area_name: string;
            before: components["schemas"]["OutcomeView"];
            changes: string[];
            id: string;
            matter_name: string;
            number: string;
            /** Format: date-time */
            reported_at: string;
        };
        TrialCaseViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["TrialCaseView"][];
            next?: string;
            total_estimate?: number;
        };
        TrialRequest: {
            area?: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            xml: string;
        };
        TrialSummary: {
            automatic: number;
            cases: number;
            changed: number;
            level: number;
            limit: number;
            priority: number;
            unanswered: number;
            unit: number;
        };
        TrialSums: {
            cases: number;
            changed: number;
            clock: number;
            clocks: components["schemas"]["ClockRate"][];
            due: number;
            fit: number;
            in_time_after: number;
            in_time_before: number;
            judged_after: number;
            judged_before: number;
            late: number;
            load: components["schemas"]["UnitLoad"][];
            not_replayed: number;
            priority: number;
            unit: number;
        };
        TrialView: {
            /** Format: date-time */
            asked_at: string;
            decision: string;
            done: number;
            /** Format: date-time */
            finished_at?: string;
            /** Format: date-time */
            from: string;
            id: string;
            state: string;
            summary?: components["schemas"]["TrialSummary"];
            /** Format: date-time */
            to: string;
            total: number;
        };
        TryRequest: {
            decision: string;
            feel?: {
                [key: string]: unknown;
            };
            inputs: {
                [key: string]: unknown;
            };
            xml?: string;
        };
        TryView: {
            explanation: unknown;
            notes: components["schemas"]["NoteView"][];
            text: string;
            value: unknown;
        };
        TypeCheckView: {
            findings: components["schemas"]["TypeFindingView"][];
            is_new: boolean;
            is_right: boolean;
            steps: components["schemas"]["TypeStepView"][];
            type: string;
            would_lose: boolean;
        };
        TypeDraftRequest: {
            text: string;
        };
        TypeFileView: {
            /** Format: date-time */
            changed_at: string;
            changed_by?: string;
            origin: string;
            path: string;
            reason: string;
            text: string;
            type: string;
            version: number;
            versions: number;
        };
        TypeFindingView: {
            code: string;
            column: number;
            file: string;
            is_here: boolean;
            line: number;
            says: string;
            severity: string;
            text: string;
        };
        TypePutRequest: {
            based_on: number;
            lose?: boolean;
            reason: string;
            text: string;
        };
        TypePutView: {
            version: number;
            warnings: string[];
        };
        TypeQualityView: {
            /** Format: date-time */
            counted_at: string;
            figures: components["schemas"]["FigureView"];
            name: string;
            owner: string;
            type: string;
        };
        TypeRollBackRequest: {
            based_on: number;
            lose?: boolean;
            reason: string;
            version: number;
        };
        TypeStepView: {
            field?: string;
            kind: string;
            says: string;
            says_en: string;
            type: string;
            would_lose: boolean;
        };
        TypeVersionText: {
            text: string;
            version: number;
        };
        TypeVersionView: {
            /** Format: date-time */
            at: string;
            by?: string;
            is_current: boolean;
            origin: string;
            reason: string;
            version: number;
        };
        TypeVersionViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["TypeVersionView"][];
            next?: string;
            total_estimate?: number;
        };
        UnitChange: {
            is_active?: boolean;
            kind?: string;
            name?: string;
            name_en?: string;
            no_parent?: boolean;
            parent?: string;
            version: number;
        };
        UnitLoad: {
            after: number;
            before: number;
            late_after: number;
            late_before: number;
            name: string;
            unit: number;
        };
        UnitView: {
            area: string;
            code: string;
            id: string;
            is_active: boolean;
            kind: string;
            level: string;
            name: string;
            name_en: string;
            parent?: string;
            version: number;
        };
        UnitViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["UnitView"][];
            next?: string;
            total_estimate?: number;
        };
        UnmaskRequest: {
            fields: string[];
            purpose: string;
            reason: string;
        };
        UnmergeRequest: {
            reason: string;
            version: number;
        };
        VerifyView: {
            digest: string;
            entries: number;
            entry?: number;
            fault?: string;
            holds: boolean;
            seal?: number;
            seals: number;
            text?: string;
            unsealed: number;
        };
        VersionText: {
            version: number;
            xml: string;
        };
        VersionView: {
            changed_by: components["schemas"]["ChangerView"];
            changes: components["schemas"]["FieldChangeView"][];
            /** Format: date-time */
            known_from: string;
            /** Format: date-time */
            known_to?: string;
            source: string;
            status: components["schemas"]["Status"];
            /** Format: date-time */
            valid_from: string;
            /** Format: date-time */
            valid_to?: string;
            version: number;
        };
        VersionViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["workshop_VersionView"][];
            next?: string;
            total_estimate?: number;
        };
        VisitRequest: {
            element: string;
            fields?: string[];
            note?: string;
            outcome: string;
        };
        WaitingView: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["ChangerView"];
            record: {
                [key: string]: unknown;
            };
        };
        WallAct: {
            act: string;
            act_name: string;
            actor_name?: string;
            area_name?: string;
            /** Format: date-time */
            at: string;
            colour?: string;
            id: string;
            lat?: number;
            lon?: number;
            matter_name?: string;
            number: string;
            unit_name?: string;
        };
        WallArea: {
            code: string;
            late: number;
            name: string;
            running: number;
        };
        WallHour: {
            closed: number;
            hour: string;
            reported: number;
        };
        WallMatter: {
            count: number;
            matter: string;
            matter_name: string;
        };
        WallSummary: {
            /** Format: date-time */
            as_of: string;
            by_child_area: components["schemas"]["WallArea"][];
            closed_today: number;
            curve: components["schemas"]["WallHour"][];
            hot_matters: components["schemas"]["WallMatter"][];
            late: number;
            newest_acts: components["schemas"]["WallAct"][];
            on_time_rate?: number;
            reported_today: number;
            running: number;
            slowest_units: components["schemas"]["WallUnit"][];
        };
        WallUnit: {
            late: number;
            level: string;
            running: number;
            unit: string;
            unit_name: string;
        };
        WatchedCase: {
            area_name: string;
            /** Format: date-time */
            closed_at?: string;
            colour: components["schemas"]["calendar_Colour"];
            id: string;
            matter_name: string;
            /** Format: date-time */
            moved_at: string;
            number: string;
            /** Format: date-time */
            since: string;
            stage: string;
            words: string;
        };
        WatchedCasePage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["WatchedCase"][];
            next?: string;
            total_estimate?: number;
        };
        WatchedView: {
            id: string;
            watchers: number;
            watching: boolean;
        };
        WayHeat: {
            act: string;
            act_name: string;
            count: number;
            from: string;
            from_name: string;
            is_back: boolean;
            to: string;
            to_name: string;
        };
        WitnessView: {
            input: string;
            value: string;
        };
        WorkloadLine: {
            done: number;
            late: number;
            level: string;
            median_minutes?: number;
            on_time: number;
            open: number;
            paused: number;
            person?: string;
            person_name?: string;
            red: number;
            unit?: string;
            unit_name: string;
        };
        WorkloadView: {
            /** Format: date-time */
            as_of: string;
            /** Format: date-time */
            from: string;
            lines: components["schemas"]["WorkloadLine"][];
            /** Format: date-time */
            to: string;
        };
        workshop_VersionView: {
            /** Format: date-time */
            applied_at: string;
            applied_by?: string;
            is_current: boolean;
            origin: string;
            reason: string;
            version: number;
        };
    };
    responses: {
        /** @description Refused: a problem of RFC 9457. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_ogc: {
        parameters: {
            query?: {
                f?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_ogc_collections: {
        parameters: {
            query?: {
                f?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_ogc_collections_type: {
        parameters: {
            query?: {
                f?: string;
            };
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_ogc_collections_type_items: {
        parameters: {
            query?: {
                after?: string;
                bbox?: string;
                "bbox-crs"?: string;
                crs?: string;
                datetime?: string;
                f?: string;
                filter?: string;
                "filter-crs"?: string;
                "filter-lang"?: string;
                limit?: number;
            };
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_ogc_collections_type_items_id: {
        parameters: {
            query?: {
                crs?: string;
                f?: string;
            };
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_ogc_collections_type_queryables: {
        parameters: {
            query?: {
                f?: string;
            };
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_ogc_conformance: {
        parameters: {
            query?: {
                f?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_open311_discovery_format: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                format: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_open311_v2_discovery_format: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                format: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_open311_v2_requests_format: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                format: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_open311_v2_requests_format: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                format: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_open311_v2_requests_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_open311_v2_services_format: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                format: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_open311_v2_services_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_open311_v2_tokens_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_addresses: {
        parameters: {
            query: {
                limit?: number;
                near_lat?: number;
                near_lon?: number;
                q: string;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressesView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_addresses_at: {
        parameters: {
            query: {
                lat: number;
                limit?: number;
                lon: number;
                type?: string;
                within_m?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressesView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_addresses_match: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressMatchRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressMatchesView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_api_keys: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_api_keys_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    get_appraisal_cases: {
        parameters: {
            query: {
                after?: string;
                area?: string;
                from?: string;
                group?: string;
                key?: string;
                limit?: number;
                scheme?: string;
                term: string;
                to?: string;
                version?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountedCasePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_appraisal_compare: {
        parameters: {
            query: {
                area?: string;
                from?: string;
                group?: string;
                scheme_a: string;
                scheme_b: string;
                to?: string;
                version_a?: number;
                version_b?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparedView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_appraisal_counting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountingView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_appraisal_findings: {
        parameters: {
            query?: {
                after?: string;
                area?: string;
                kind?: "reopened" | "mass_closing" | "ping_pong" | "split" | "late_extension" | "photo" | "movement";
                limit?: number;
                state?: "open" | "appealed" | "upheld" | "dismissed";
                unit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingItemPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_appraisal_findings_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_appraisal_findings_id_appeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppealRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_appraisal_findings_id_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_appraisal_schemes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemesView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_appraisal_schemes_apply: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchemesApply"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemesApplied"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_appraisal_schemes_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchemesDraft"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemesChecked"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_appraisal_schemes_roll_back: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchemesRollback"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemesApplied"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_appraisal_schemes_versions_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemesText"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_appraisal_sheet: {
        parameters: {
            query?: {
                area?: string;
                from?: string;
                group?: string;
                scheme?: string;
                to?: string;
                version?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_appraisal_sheet_pdf: {
        parameters: {
            query?: {
                area?: string;
                from?: string;
                group?: string;
                scheme?: string;
                to?: string;
                version?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_appraisal_sheet_xlsx: {
        parameters: {
            query?: {
                area?: string;
                from?: string;
                group?: string;
                scheme?: string;
                to?: string;
                version?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_areas: {
        parameters: {
            query?: {
                after?: string;
                level?: string;
                limit?: number;
                parent?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_areas_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_areas_code_children_geojson: {
        parameters: {
            query?: {
                tolerance?: number;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_areas_code_geometry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_areas_code_grids: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GridRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GridsView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_areas_import: {
        parameters: {
            query?: {
                code_property?: string;
                crs?: string;
                kind_property?: string;
                level?: string;
                level_property?: string;
                name_en_property?: string;
                name_property?: string;
                parent_property?: string;
                partial?: boolean;
                source?: string;
                trial?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_assignments: {
        parameters: {
            query?: {
                after?: string;
                all?: boolean;
                area?: string;
                limit?: number;
                person?: string;
                role?: string;
                unit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_assignments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAssignment"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_assignments_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    get_audit: {
        parameters: {
            query?: {
                action?: string;
                actor?: string;
                after?: string;
                from?: string;
                limit?: number;
                object_id?: string;
                object_kind?: string;
                outcome?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_audit_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifyView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_basemap_layer_geojson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                layer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_cases: {
        parameters: {
            query?: {
                after?: string;
                area?: string;
                colour?: "green" | "blue" | "red" | "grey";
                from?: string;
                level?: string;
                limit?: number;
                matter?: string;
                q?: string;
                sort?: "due" | "created";
                source?: string;
                stage?: string;
                to?: string;
                unit?: string;
                view?: "my" | "all" | "late" | "supervised";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseItemPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_cases: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCase"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reported"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_cases_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_cases_id_acts: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acted"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_cases_id_as_of: {
        parameters: {
            query: {
                at: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_cases_id_candidates: {
        parameters: {
            query: {
                act: string;
                unit?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_cases_id_dossier_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_cases_id_followers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchedView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_cases_id_followers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchedView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_cases_id_legal_acts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalActsView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_cases_id_proposal: {
        parameters: {
            query?: {
                serial?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_cases_counts: {
        parameters: {
            query?: {
                area?: string;
                view?: "my" | "all" | "late" | "supervised";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseCounts"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_cases_map: {
        parameters: {
            query: {
                area?: string;
                at?: string;
                bbox: string;
                colour?: "green" | "blue" | "red" | "grey";
                confidential?: boolean;
                zoom: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_cases_similar: {
        parameters: {
            query: {
                lat: number;
                lon: number;
                matter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseItemPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_cases_times: {
        parameters: {
            query?: {
                area?: string;
                from?: string;
                of?: "reported" | "closed";
                step?: "day" | "week" | "month";
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["cases_TimesView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_catalogue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogueView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_deputies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeputyView"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_deputies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDeputy"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeputyView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_deputies_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    get_deputies_candidates: {
        parameters: {
            query?: {
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeputyCandidateView"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_dev_sms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sent"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_element_subscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_element_subscriptions: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscribeRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_element_subscriptions_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    get_element_subscriptions_id_changes: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementChangeViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_element_subscriptions_id_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_elements_type: {
        parameters: {
            query?: {
                after?: string;
                age?: string;
                area?: string;
                at?: string;
                bbox?: string;
                filter?: string;
                limit?: number;
                q?: string;
                related?: string;
                sort?: string;
                status?: string;
            };
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_elements_type: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_elements_type_id: {
        parameters: {
            query?: {
                at?: string;
                known_at?: string;
            };
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_elements_type_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_elements_type_id_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_elements_type_id_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_elements_type_id_duplicates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DuplicatesView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_elements_type_id_extend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_elements_type_id_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_elements_type_id_lineage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LineageView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_elements_type_id_looks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LooksView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_elements_type_id_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_elements_type_id_refuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_elements_type_id_related: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelationsView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_elements_type_id_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_elements_type_id_retire: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_elements_type_id_unmask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnmaskRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookedView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_elements_type_id_unmerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnmergeRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElementView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_elements_type_count: {
        parameters: {
            query?: {
                age?: string;
                area?: string;
                at?: string;
                bbox?: string;
                filter?: string;
                q?: string;
                related?: string;
                status?: string;
            };
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_elements_type_duplicates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DuplicatesView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_elements_type_map_geojson: {
        parameters: {
            query?: {
                age?: string;
                area?: string;
                at?: string;
                bbox?: string;
                filter?: string;
                q?: string;
                related?: string;
                status?: string;
                zoom?: number;
            };
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_elements_type_nearest: {
        parameters: {
            query: {
                area?: string;
                filter?: string;
                k?: number;
                lat: number;
                lon: number;
                within_m?: number;
            };
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NearView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_elements_type_times: {
        parameters: {
            query?: {
                age?: string;
                area?: string;
                at?: string;
                bbox?: string;
                filter?: string;
                from?: string;
                of?: "valid_from" | "known_from" | "confirmed_at";
                q?: string;
                related?: string;
                status?: string;
                step?: "day" | "week" | "month";
                until?: string;
            };
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimesView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_explain_acts_id: {
        parameters: {
            query?: {
                act?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explained"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_explain_colour_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explained"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_explain_deadline_id: {
        parameters: {
            query?: {
                clock?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explained"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_explain_indicator_code: {
        parameters: {
            query?: {
                area?: string;
                from?: string;
                group?: string;
                key?: string;
                scheme?: string;
                to?: string;
                version?: number;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndicatorExplained"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_explain_ledger_id: {
        parameters: {
            query?: {
                line?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explained"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_explain_route_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explained"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_exports: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportsView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_exports: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_exports_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_exports_id_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_exports_id_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_files: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_files_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_files_id_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_follow_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowStory"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_follow_code_evaluate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Evaluation"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowStory"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_follow_code_photos_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_follow_code_photos_id_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_followed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatchedCasePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_freshness: {
        parameters: {
            query?: {
                after?: string;
                area?: string;
                colour?: string;
                lat?: number;
                limit?: number;
                lon?: number;
                mine?: boolean;
                type?: string;
                within_m?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_freshness_counts: {
        parameters: {
            query?: {
                area?: string;
                mine?: boolean;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueCountsView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_freshness_disagreement: {
        parameters: {
            query?: {
                area?: string;
                since?: string;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisagreementsView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_freshness_samples: {
        parameters: {
            query?: {
                after?: string;
                area?: string;
                limit?: number;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_freshness_samples: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SampleRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_freshness_samples_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleWithVisits"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_freshness_samples_id_visits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleWithVisits"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_grids_community_balance: {
        parameters: {
            query?: {
                by?: string;
                layer?: string;
                tolerance_m?: number;
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GridBalanceView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_grids_community_edits: {
        parameters: {
            query?: {
                after?: number;
                layer?: string;
                limit?: number;
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GridEditViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_grids_community_edits: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GridChangeRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GridsChangedView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_grids_community_previews: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GridPreviewRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GridPreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_grids_community_topology: {
        parameters: {
            query?: {
                layer?: string;
                tolerance_m?: number;
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GridTopologyView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_grids_community_undo: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GridUndoRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GridsChangedView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_grids_community_versions: {
        parameters: {
            query?: {
                at?: string;
                grid?: string;
                layer?: string;
                limit?: number;
                outlines?: boolean;
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GridVersionViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_grids_layers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GridLayersView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_imports: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportsView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_imports: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_imports_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    put_imports_id_mapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MappingBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_imports_id_report_csv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_imports_id_rows: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
                outcome?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowsView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_imports_id_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_imports_id_try: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NothingBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_imports_id_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NothingBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_jobs: {
        parameters: {
            query?: {
                after?: string;
                kind?: string;
                limit?: number;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_jobs_id_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    get_locate: {
        parameters: {
            query: {
                crs?: string;
                lat: number;
                lon: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocatedView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_map_style: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_matters: {
        parameters: {
            query?: {
                public?: boolean;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatterViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_outbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_outbox_dead_letters: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_outbox_dead_letters_id_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    post_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_persons: {
        parameters: {
            query?: {
                after?: string;
                area?: string;
                limit?: number;
                q?: string;
                unit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_persons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPerson"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_persons_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_persons_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_persons_id_lock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_persons_id_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_persons_id_unlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_quality: {
        parameters: {
            query?: {
                area?: string;
                level?: string;
                owner?: string;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QualityView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_quality_elements: {
        parameters: {
            query: {
                after?: string;
                area?: string;
                fault?: string;
                figure: string;
                limit?: number;
                type: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QualityElementViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_session_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    post_session_phone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneSignInRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionItem"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_sessions_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    get_stream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_templates: {
        parameters: {
            query?: {
                act?: string;
                matter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_templates: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTemplate"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    put_templates_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    delete_templates_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    get_tiles_areas_level_z_x_y_mvt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                level: string;
                x: number;
                y: number;
                z: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.mapbox-vector-tile": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_tiles_areas_z_x_y_mvt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                x: number;
                y: number;
                z: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.mapbox-vector-tile": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_tiles_cases_z_x_y_mvt: {
        parameters: {
            query?: {
                area?: string;
                colour?: "green" | "blue" | "red" | "grey";
                confidential?: boolean;
            };
            header?: never;
            path: {
                x: number;
                y: number;
                z: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.mapbox-vector-tile": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_tiles_elements_type_z_x_y_mvt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
                x: number;
                y: number;
                z: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.mapbox-vector-tile": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_totp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_totp_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpConfirmed"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_types: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_types_type: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_types_type_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TypeFileView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    put_types_type_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypePutRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TypePutView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_types_type_file_roll_back: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypeRollBackRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TypePutView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_types_type_file_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TypeVersionViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_types_type_file_versions_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TypeVersionText"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_types_type_ownership: {
        parameters: {
            query?: {
                area?: string;
            };
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnershipView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_types_type_schema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_types_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypeDraftRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TypeCheckView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_units: {
        parameters: {
            query?: {
                after?: string;
                all?: boolean;
                area?: string;
                kind?: string;
                level?: string;
                limit?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_units: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUnit"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patch_units_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_wall_summary: {
        parameters: {
            query?: {
                area?: string;
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WallSummary"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workload: {
        parameters: {
            query?: {
                area?: string;
                from?: string;
                to?: string;
                unit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkloadView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workload_cases: {
        parameters: {
            query: {
                area?: string;
                from: string;
                person?: string;
                to: string;
                unit: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseItemPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workshop_decisions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionItemPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workshop_decisions_name: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_workshop_decisions_name_apply: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplyRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppliedView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_workshop_decisions_name_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Draft"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_workshop_decisions_name_roll_back: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollbackRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppliedView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_workshop_decisions_name_trials: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_workshop_decisions_name_try: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TryView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workshop_decisions_name_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workshop_decisions_name_versions_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionText"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workshop_processes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessItemPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workshop_processes_name: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_workshop_processes_name_apply: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProcessApplyRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppliedView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_workshop_processes_name_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Draft"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessCheckView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_workshop_processes_name_roll_back: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProcessRollbackRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppliedView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_workshop_processes_name_strand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Draft"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StrandView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workshop_processes_name_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workshop_processes_name_versions_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionText"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workshop_studies: {
        parameters: {
            query: {
                process: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_workshop_studies: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StudyRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workshop_studies_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_workshop_studies_id_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workshop_studies_id_cases: {
        parameters: {
            query?: {
                after?: number;
                change?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyCaseViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_workshop_studies_id_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workshop_trials_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    post_workshop_trials_id_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    get_workshop_trials_id_cases: {
        parameters: {
            query?: {
                after?: number;
                change?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialCaseViewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
