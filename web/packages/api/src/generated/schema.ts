// SPDX-License-Identifier: Apache-2.0
// Made from the agreed description of the API by packages/api/generate.mjs; do not edit.
export interface paths {
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_v1_api_keys"];
        put?: never;
        post: operations["post_v1_api_keys"];
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
        delete: operations["delete_v1_api_keys_id_"];
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
        get: operations["get_v1_areas"];
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
        get: operations["get_v1_areas_code_"];
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
        get: operations["get_v1_areas_code_children_geojson"];
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
        get: operations["get_v1_areas_code_geometry"];
        put?: never;
        post?: never;
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
        get: operations["get_v1_assignments"];
        put?: never;
        post: operations["post_v1_assignments"];
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
        delete: operations["delete_v1_assignments_id_"];
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
        get: operations["get_v1_audit"];
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
        post: operations["post_v1_audit_verify"];
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
        get: operations["get_v1_cases"];
        put?: never;
        post: operations["post_v1_cases"];
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
        get: operations["get_v1_cases_id_"];
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
        post: operations["post_v1_cases_id_acts"];
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
        get: operations["get_v1_cases_id_as_of"];
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
        get: operations["get_v1_cases_id_candidates"];
        put?: never;
        post?: never;
        delete?: never;
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
        get: operations["get_v1_cases_id_legal_acts"];
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
        get: operations["get_v1_cases_counts"];
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
        get: operations["get_v1_cases_map"];
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
        get: operations["get_v1_cases_similar"];
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
        get: operations["get_v1_catalogue"];
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
        get: operations["get_v1_deputies"];
        put?: never;
        post: operations["post_v1_deputies"];
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
        delete: operations["delete_v1_deputies_id_"];
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
        get: operations["get_v1_dev_sms"];
        put?: never;
        post?: never;
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
        post: operations["post_v1_files"];
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
        get: operations["get_v1_follow_code_"];
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
        post: operations["post_v1_follow_code_evaluate"];
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
        get: operations["get_v1_jobs"];
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
        post: operations["post_v1_jobs_id_retry"];
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
        get: operations["get_v1_locate"];
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
        get: operations["get_v1_matters"];
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
        get: operations["get_v1_outbox"];
        put?: never;
        post?: never;
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
        post: operations["post_v1_password"];
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
        get: operations["get_v1_persons"];
        put?: never;
        post: operations["post_v1_persons"];
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
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["patch_v1_persons_id_"];
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
        post: operations["post_v1_persons_id_lock"];
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
        post: operations["post_v1_persons_id_password"];
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
        post: operations["post_v1_persons_id_unlock"];
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
        get: operations["get_v1_roles"];
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
        get: operations["get_v1_session"];
        put?: never;
        post: operations["post_v1_session"];
        delete: operations["delete_v1_session"];
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
        post: operations["post_v1_session_code"];
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
        post: operations["post_v1_session_phone"];
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
        get: operations["get_v1_sessions"];
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
        delete: operations["delete_v1_sessions_id_"];
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
        post: operations["post_v1_totp"];
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
        post: operations["post_v1_totp_confirm"];
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
        get: operations["get_v1_units"];
        put?: never;
        post: operations["post_v1_units"];
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
        patch: operations["patch_v1_units_id_"];
        trace?: never;
    };
    "/v1/wall/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_v1_wall_summary"];
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
        get: operations["get_workshop_decision"];
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
        post: operations["post_workshop_apply"];
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
        post: operations["post_workshop_check"];
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
        post: operations["post_workshop_roll_back"];
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
        post: operations["post_workshop_trials"];
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
        post: operations["post_workshop_try"];
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
        get: operations["get_workshop_versions"];
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
        get: operations["get_workshop_version"];
        put?: never;
        post?: never;
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
        get: operations["get_workshop_trial"];
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
        post: operations["post_workshop_trial_cancel"];
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
        get: operations["get_workshop_trial_cases"];
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
        ActData: {
            area?: string;
            grade?: number;
            note?: string;
            passed?: boolean;
            person?: string;
            photos?: string[];
            reason?: string;
            unit?: string;
        };
        Acted: {
            /** @enum {string} */
            colour: "green" | "blue" | "red" | "grey";
            /** Format: date-time */
            due_at?: string;
            id: string;
            legal_acts: components["schemas"]["LegalAct"][];
            number: string;
            stage: string;
            version: number;
        };
        Actor: {
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
            actor: components["schemas"]["Actor"];
            as_proposed?: boolean;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            device_at?: string;
            hash: string;
            limit_text?: string;
            note?: string;
            photos?: string[];
            proposed?: string;
            reason?: string;
            receiver?: string;
            serial: number;
        };
        ApiKeyPage: {
            items: components["schemas"]["ApiKeyView"][];
            next?: string;
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
        AppliedView: {
            /** Format: int64 */
            version: number;
            warnings: string[];
        };
        ApplyRequest: {
            /** Format: int64 */
            based_on: number;
            reason: string;
            xml: string;
        };
        AreaPage: {
            items: components["schemas"]["AreaView"][];
            next?: string;
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
        Ask: {
            choices?: components["schemas"]["Choice"][];
            label: string;
            name: string;
            required: boolean;
            /** @enum {string} */
            type: "unit" | "area" | "person" | "text" | "reason" | "photos" | "choice";
        };
        AssignmentPage: {
            items: components["schemas"]["AssignmentView"][];
            next?: string;
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
            separation: string;
            unit?: string;
            unit_name?: string;
            /** Format: date-time */
            until?: string;
        };
        AuditEntry: {
            action: string;
            actor?: string;
            actor_kind: string;
            actor_name: string;
            address: string;
            after?: {
                [key: string]: unknown;
            };
            area?: string;
            /** Format: date-time */
            at: string;
            before?: {
                [key: string]: unknown;
            };
            id: number;
            object_id: string;
            object_kind: string;
            outcome: string;
            purpose: string;
            request: string;
        };
        AuditPage: {
            items: components["schemas"]["AuditEntry"][];
            next?: string;
        };
        AuditReport: {
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
        Candidate: {
            area?: string;
            area_name?: string;
            level?: string;
            likely?: boolean;
            person?: string;
            person_name?: string;
            unit?: string;
            unit_name?: string;
            why?: string;
        };
        CandidatePage: {
            items: components["schemas"]["Candidate"][];
            next?: string;
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
            /** @enum {string} */
            colour: "green" | "blue" | "red" | "grey";
            /** Format: date-time */
            created_at: string;
            description: string;
            /** Format: date-time */
            due_at?: string;
            flow: components["schemas"]["Flow"];
            follow_code?: string;
            holder: components["schemas"]["CaseHolder"];
            id: string;
            lat?: number;
            late: boolean;
            ledger: components["schemas"]["LedgerEntry"][];
            ledger_total_minutes: number;
            legal_acts: components["schemas"]["LegalAct"][];
            lon?: number;
            matter: string;
            matter_name: string;
            number: string;
            paused: boolean;
            photo?: string;
            photos: string[];
            /** Format: date-time */
            red_at?: string;
            reporter?: components["schemas"]["Reporter"];
            source: string;
            stage: string;
            stage_name: string;
            urgency: string;
            version: number;
        };
        CaseHolder: {
            level: string;
            person?: string;
            person_name?: string;
            unit?: string;
            unit_name?: string;
        };
        CaseItem: {
            address?: string;
            area: string;
            area_name: string;
            /** Format: date-time */
            closed_at?: string;
            /** @enum {string} */
            colour: "green" | "blue" | "red" | "grey";
            /** Format: date-time */
            created_at: string;
            description: string;
            /** Format: date-time */
            due_at?: string;
            holder: components["schemas"]["CaseHolder"];
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
            source: string;
            stage: string;
            stage_name: string;
            urgency: string;
            version: number;
        };
        CasePage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["CaseItem"][];
            next?: string;
            total_estimate?: number;
        };
        Catalogue: {
            acts: components["schemas"]["NamedCode"][];
            colours: components["schemas"]["NamedCode"][];
            levels: components["schemas"]["NamedCode"][];
            matters: components["schemas"]["MatterView"][];
            outcomes: components["schemas"]["NamedCode"][];
            sources: components["schemas"]["NamedCode"][];
            stages: components["schemas"]["NamedCode"][];
            urgencies: components["schemas"]["NamedCode"][];
        };
        CheckView: {
            decisions: components["schemas"]["DecisionPart"][];
            /** Format: int64 */
            errors: number;
            findings: components["schemas"]["FindingView"][];
            may_be_applied: boolean;
            /** Format: int64 */
            warnings: number;
        };
        Choice: {
            label: string;
            value: string;
        };
        ClockView: {
            clock: string;
            /** Format: date-time */
            due_at?: string;
            limit_text?: string;
            provisional?: boolean;
            /** Format: date-time */
            red_at?: string;
            state: string;
            used_minutes?: number;
        };
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
            /** Format: int64 */
            version: number;
            /** Format: int64 */
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
            /** Format: int64 */
            version: number;
            /** Format: int64 */
            versions: number;
            xml: string;
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
        Draft: {
            xml: string;
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
        Evaluate: {
            grade: number;
            words?: string;
        };
        FieldProblem: {
            code: string;
            detail?: string;
            pointer: string;
            title?: string;
        };
        FieldView: {
            is_list: boolean;
            label: string;
            name: string;
            type: string;
            values: string[];
        };
        FileView: {
            height?: number;
            id: string;
            size: number;
            thumbnail?: string;
            type: string;
            width?: number;
        };
        FindingView: {
            code: string;
            /** Format: int64 */
            column: number;
            element: string;
            kind: string;
            /** Format: int64 */
            line: number;
            name: string;
            rows: number[];
            severity: string;
            text: string;
            witness: components["schemas"]["WitnessView"][];
        };
        Flow: {
            boxes: components["schemas"]["FlowBox"][];
            lanes: components["schemas"]["FlowLane"][];
        };
        FlowBox: {
            /** @enum {string} */
            colour: "green" | "blue" | "red" | "grey";
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
        FlowLane: {
            level: string;
            name: string;
        };
        Follow: {
            address?: string;
            after_photos?: string[];
            before_photos?: string[];
            /** Format: date-time */
            closed_at?: string;
            /** @enum {string} */
            colour: "green" | "blue" | "red" | "grey";
            description?: string;
            /** Format: date-time */
            due_at?: string;
            may_evaluate: boolean;
            number: string;
            stage: string;
            timeline: components["schemas"]["FollowStep"][];
            unit_name?: string;
            words: string;
        };
        FollowStep: {
            /** Format: date-time */
            at: string;
            unit_name?: string;
            words: string;
        };
        GeoJson: {
            features?: {
                [key: string]: unknown;
            }[];
            geometry?: {
                [key: string]: unknown;
            };
            properties?: {
                [key: string]: unknown;
            };
            type: string;
        };
        InputView: {
            is_list: boolean;
            label: string;
            name: string;
            parts: components["schemas"]["FieldView"][];
            type: string;
            values: string[];
        };
        JobPage: {
            items: components["schemas"]["JobView"][];
            next?: string;
        };
        JobView: {
            attempts: number;
            /** Format: date-time */
            created_at: string;
            id: string;
            key?: string;
            kind: string;
            last_error?: string;
            max_attempts: number;
            payload: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            run_at: string;
            /** Format: date-time */
            started_at?: string;
            state: string;
        };
        LedgerEntry: {
            /** Format: date-time */
            from: string;
            holder: components["schemas"]["CaseHolder"];
            /** @enum {string} */
            kind: "work" | "pause";
            minutes: number;
            /** Format: date-time */
            to?: string;
        };
        LegalAct: {
            act: string;
            asks: components["schemas"]["Ask"][];
            clock_effect?: string;
            main: boolean;
            name: string;
            permission: string;
        };
        LegalActs: {
            legal_acts: components["schemas"]["LegalAct"][];
            version: number;
        };
        Located: {
            area: string;
            lat: number;
            lon: number;
            outside: boolean;
            path: components["schemas"]["AreaView"][];
        };
        MatterPage: {
            items: components["schemas"]["MatterView"][];
            next?: string;
        };
        MatterView: {
            category: string;
            category_en?: string;
            closing_condition?: string;
            code: string;
            evidence?: string;
            filing_condition?: string;
            legal_basis?: string;
            level?: string;
            limit_text?: string;
            name: string;
            name_en?: string;
            public?: boolean;
            subcategory?: string;
            unit_kind?: string;
            urgency?: string;
        };
        NamedCode: {
            code: string;
            name: string;
            name_en?: string;
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
            contact_name?: string;
            contact_phone?: string;
            /** @enum {string} */
            crs?: "wgs84" | "gcj02" | "bd09";
            description: string;
            /** Format: date-time */
            device_time?: string;
            lat?: number;
            lon?: number;
            matter?: string;
            photos?: string[];
            self_handled?: boolean;
            /** @enum {string} */
            source?: "resident" | "grid_worker" | "hotline" | "device" | "open311" | "import";
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
        OneAct: {
            act: string;
            data?: components["schemas"]["ActData"];
            /** Format: date-time */
            device_time?: string;
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
        PasswordChange: {
            new: string;
            old: string;
        };
        PersonChange: {
            area?: string;
            language?: string;
            name?: string;
            phone?: string;
            remove_second_factor?: boolean;
            version: number;
        };
        PersonPage: {
            items: components["schemas"]["PersonView"][];
            next?: string;
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
        PhoneCode: {
            phone: string;
        };
        PhoneSignIn: {
            /** @enum {string} */
            client?: "desk" | "pocket" | "wall";
            code: string;
            phone: string;
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
            errors?: components["schemas"]["FieldProblem"][];
            instance?: string;
            status: number;
            title: string;
            type: string;
        };
        ProposalInput: {
            label: string;
            name: string;
            value: string;
        };
        ProposalRow: {
            /** Format: int64 */
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
            /** Format: int64 */
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
        Reported: {
            area: string;
            area_name: string;
            /** @enum {string} */
            colour: "green" | "blue" | "red" | "grey";
            /** Format: date-time */
            due_at?: string;
            flags: string[];
            follow_code: string;
            id: string;
            number: string;
            stage: string;
            version: number;
        };
        Reporter: {
            kind?: string;
            name?: string;
            phone?: string;
        };
        RoleView: {
            code: string;
            levels: string[];
            name: string;
            name_en: string;
            permissions: string[];
            separation: string;
        };
        RollbackRequest: {
            /** Format: int64 */
            based_on: number;
            reason: string;
            /** Format: int64 */
            version: number;
        };
        SessionView: {
            address?: string;
            agent?: string;
            client: string;
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
        SignIn: {
            account: string;
            /** @enum {string} */
            client?: "desk" | "pocket" | "wall";
            password: string;
            totp?: string;
        };
        SmsView: {
            /** Format: date-time */
            at: string;
            phone: string;
            text: string;
        };
        StageCount: {
            blue: number;
            green: number;
            grey: number;
            name: string;
            red: number;
            stage: string;
            total: number;
        };
        SubscriberView: {
            behind: number;
            dead_letters: number;
            failures: number;
            last_error?: string;
            name: string;
            position: number;
        };
        TotpConfirm: {
            code: string;
        };
        TotpConfirmed: {
            caller: components["schemas"]["CallerView"];
            recovery_codes: string[];
        };
        TotpSecret: {
            secret: string;
            uri: string;
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
            /** Format: int64 */
            automatic: number;
            /** Format: int64 */
            cases: number;
            /** Format: int64 */
            changed: number;
            /** Format: int64 */
            level: number;
            /** Format: int64 */
            limit: number;
            /** Format: int64 */
            priority: number;
            /** Format: int64 */
            unanswered: number;
            /** Format: int64 */
            unit: number;
        };
        TrialView: {
            /** Format: date-time */
            asked_at: string;
            decision: string;
            /** Format: int64 */
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
            /** Format: int64 */
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
        UnitChange: {
            is_active?: boolean;
            kind?: string;
            name?: string;
            name_en?: string;
            parent?: string;
            version: number;
        };
        UnitPage: {
            items: components["schemas"]["UnitView"][];
            next?: string;
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
        VersionText: {
            /** Format: int64 */
            version: number;
            xml: string;
        };
        VersionView: {
            /** Format: date-time */
            applied_at: string;
            applied_by?: string;
            is_current: boolean;
            origin: string;
            reason: string;
            /** Format: int64 */
            version: number;
        };
        VersionViewPage: {
            /** Format: date-time */
            as_of?: string;
            items: components["schemas"]["VersionView"][];
            next?: string;
            total_estimate?: number;
        };
        WallAct: {
            act: string;
            act_name: string;
            actor_name?: string;
            area_name?: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            colour?: "green" | "blue" | "red" | "grey";
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
            level?: string;
            running?: number;
            unit: string;
            unit_name: string;
        };
        WitnessView: {
            input: string;
            value: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_v1_api_keys: {
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
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_api_keys: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_v1_api_keys_id_: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_areas: {
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
                    "application/json": components["schemas"]["AreaPage"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_areas_code_: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_areas_code_children_geojson: {
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
                    "application/json": components["schemas"]["GeoJson"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_areas_code_geometry: {
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
                    "application/json": components["schemas"]["GeoJson"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_assignments: {
        parameters: {
            query?: {
                after?: string;
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
                    "application/json": components["schemas"]["AssignmentPage"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_assignments: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_v1_assignments_id_: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_audit: {
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
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_audit_verify: {
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
                    "application/json": components["schemas"]["AuditReport"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_cases: {
        parameters: {
            query?: {
                after?: string;
                area?: string;
                colour?: string;
                from?: string;
                level?: string;
                limit?: number;
                matter?: string;
                q?: string;
                sort?: string;
                source?: string;
                stage?: string;
                to?: string;
                unit?: string;
                view?: string;
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
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_cases: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_cases_id_: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_cases_id_acts: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_cases_id_as_of: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_cases_id_candidates: {
        parameters: {
            query: {
                act: string;
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
                    "application/json": components["schemas"]["CandidatePage"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_cases_id_legal_acts: {
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
                    "application/json": components["schemas"]["LegalActs"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_cases_counts: {
        parameters: {
            query?: {
                view?: string;
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_cases_map: {
        parameters: {
            query: {
                bbox: string;
                colour?: string;
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
                    "application/json": components["schemas"]["GeoJson"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_cases_similar: {
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
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_catalogue: {
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
                    "application/json": components["schemas"]["Catalogue"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_deputies: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_deputies: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_v1_deputies_id_: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_dev_sms: {
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
                    "application/json": components["schemas"]["SmsView"][];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_files: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    purpose?: string;
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_follow_code_: {
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
                    "application/json": components["schemas"]["Follow"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_follow_code_evaluate: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Evaluate"];
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_jobs: {
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
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_jobs_id_retry: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_locate: {
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
                    "application/json": components["schemas"]["Located"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_matters: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
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
                    "application/json": components["schemas"]["MatterPage"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_outbox: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_persons: {
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
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_persons: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_v1_persons_id_: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_persons_id_lock: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_persons_id_password: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_persons_id_unlock: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_roles: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_session: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_v1_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_session_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneCode"];
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_session_phone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneSignIn"];
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_sessions: {
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
                    "application/json": components["schemas"]["SessionView"][];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_v1_sessions_id_: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_totp: {
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
                    "application/json": components["schemas"]["TotpSecret"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_totp_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpConfirm"];
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_units: {
        parameters: {
            query?: {
                after?: string;
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
                    "application/json": components["schemas"]["UnitPage"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_v1_units: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_v1_units_id_: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_v1_wall_summary: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_workshop_decision: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_workshop_apply: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_workshop_check: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_workshop_roll_back: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_workshop_trials: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_workshop_try: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_workshop_versions: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_workshop_version: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_workshop_trial: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_workshop_trial_cancel: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_workshop_trial_cases: {
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
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
