import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace kapelle. */
export namespace kapelle {

    /** Namespace runtime. */
    namespace runtime {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of an Empty.
             * @deprecated Use kapelle.runtime.v1.Empty.$Properties instead.
             */
            interface IEmpty extends kapelle.runtime.v1.Empty.$Properties {
            }

            /** Represents an Empty. */
            class Empty {

                /**
                 * Constructs a new Empty.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.Empty.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new Empty instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Empty instance
                 */
                static create(properties: kapelle.runtime.v1.Empty.$Shape): kapelle.runtime.v1.Empty & kapelle.runtime.v1.Empty.$Shape;
                static create(properties?: kapelle.runtime.v1.Empty.$Properties): kapelle.runtime.v1.Empty;

                /**
                 * Encodes the specified Empty message. Does not implicitly {@link kapelle.runtime.v1.Empty.verify|verify} messages.
                 * @param message Empty message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.Empty.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Empty message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.Empty & kapelle.runtime.v1.Empty.$Shape} Empty
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.Empty & kapelle.runtime.v1.Empty.$Shape;

                /**
                 * Creates an Empty message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Empty
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.Empty;

                /**
                 * Creates a plain object from an Empty message. Also converts values to other types if specified.
                 * @param message Empty
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.Empty, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Empty to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Empty {

                /** Properties of an Empty. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Empty. */
                type $Shape = kapelle.runtime.v1.Empty.$Properties;
            }

            /**
             * Properties of a GetNodeRequest.
             * @deprecated Use kapelle.runtime.v1.GetNodeRequest.$Properties instead.
             */
            interface IGetNodeRequest extends kapelle.runtime.v1.GetNodeRequest.$Properties {
            }

            /** Represents a GetNodeRequest. */
            class GetNodeRequest {

                /**
                 * Constructs a new GetNodeRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.GetNodeRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new GetNodeRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns GetNodeRequest instance
                 */
                static create(properties: kapelle.runtime.v1.GetNodeRequest.$Shape): kapelle.runtime.v1.GetNodeRequest & kapelle.runtime.v1.GetNodeRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.GetNodeRequest.$Properties): kapelle.runtime.v1.GetNodeRequest;

                /**
                 * Encodes the specified GetNodeRequest message. Does not implicitly {@link kapelle.runtime.v1.GetNodeRequest.verify|verify} messages.
                 * @param message GetNodeRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.GetNodeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GetNodeRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.GetNodeRequest & kapelle.runtime.v1.GetNodeRequest.$Shape} GetNodeRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.GetNodeRequest & kapelle.runtime.v1.GetNodeRequest.$Shape;

                /**
                 * Creates a GetNodeRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns GetNodeRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.GetNodeRequest;

                /**
                 * Creates a plain object from a GetNodeRequest message. Also converts values to other types if specified.
                 * @param message GetNodeRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.GetNodeRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this GetNodeRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace GetNodeRequest {

                /** Properties of a GetNodeRequest. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GetNodeRequest. */
                type $Shape = kapelle.runtime.v1.GetNodeRequest.$Properties;
            }

            /**
             * Properties of a Node.
             * @deprecated Use kapelle.runtime.v1.Node.$Properties instead.
             */
            interface INode extends kapelle.runtime.v1.Node.$Properties {
            }

            /** Represents a Node. */
            class Node {

                /**
                 * Constructs a new Node.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.Node.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Node runtimeVersion. */
                runtimeVersion: string;

                /** Node kernelVersion. */
                kernelVersion: string;

                /** Node osImage. */
                osImage: string;

                /** Node machineId. */
                machineId: string;

                /** Node bootId. */
                bootId: string;

                /** Node systemUuid. */
                systemUuid: string;

                /** Node architecture. */
                architecture: string;

                /** Node cgroupMode. */
                cgroupMode: string;

                /** Node ociRuntime. */
                ociRuntime: string;

                /** Node cpuMillicores. */
                cpuMillicores: (number|Long);

                /** Node memoryBytes. */
                memoryBytes: (number|Long);

                /** Node memoryAvailableBytes. */
                memoryAvailableBytes: (number|Long);

                /** Node poolBytes. */
                poolBytes: (number|Long);

                /** Node poolAvailableBytes. */
                poolAvailableBytes: (number|Long);

                /** Node maxPids. */
                maxPids: (number|Long);

                /** Node addresses. */
                addresses: string[];

                /** Node problems. */
                problems: kapelle.runtime.v1.Problem.$Properties[];

                /** Node nameservers. */
                nameservers: string[];

                /** Node searches. */
                searches: string[];

                /** Node features. */
                features: string[];

                /**
                 * Creates a new Node instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Node instance
                 */
                static create(properties: kapelle.runtime.v1.Node.$Shape): kapelle.runtime.v1.Node & kapelle.runtime.v1.Node.$Shape;
                static create(properties?: kapelle.runtime.v1.Node.$Properties): kapelle.runtime.v1.Node;

                /**
                 * Encodes the specified Node message. Does not implicitly {@link kapelle.runtime.v1.Node.verify|verify} messages.
                 * @param message Node message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.Node.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Node message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.Node & kapelle.runtime.v1.Node.$Shape} Node
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.Node & kapelle.runtime.v1.Node.$Shape;

                /**
                 * Creates a Node message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Node
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.Node;

                /**
                 * Creates a plain object from a Node message. Also converts values to other types if specified.
                 * @param message Node
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.Node, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Node to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Node {

                /** Properties of a Node. */
                interface $Properties {

                    /** Node runtimeVersion */
                    runtimeVersion?: (string|null);

                    /** Node kernelVersion */
                    kernelVersion?: (string|null);

                    /** Node osImage */
                    osImage?: (string|null);

                    /** Node machineId */
                    machineId?: (string|null);

                    /** Node bootId */
                    bootId?: (string|null);

                    /** Node systemUuid */
                    systemUuid?: (string|null);

                    /** Node architecture */
                    architecture?: (string|null);

                    /** Node cgroupMode */
                    cgroupMode?: (string|null);

                    /** Node ociRuntime */
                    ociRuntime?: (string|null);

                    /** Node cpuMillicores */
                    cpuMillicores?: (number|Long|null);

                    /** Node memoryBytes */
                    memoryBytes?: (number|Long|null);

                    /** Node memoryAvailableBytes */
                    memoryAvailableBytes?: (number|Long|null);

                    /** Node poolBytes */
                    poolBytes?: (number|Long|null);

                    /** Node poolAvailableBytes */
                    poolAvailableBytes?: (number|Long|null);

                    /** Node maxPids */
                    maxPids?: (number|Long|null);

                    /** Node addresses */
                    addresses?: (string[]|null);

                    /** Node problems */
                    problems?: (kapelle.runtime.v1.Problem.$Properties[]|null);

                    /** Node nameservers */
                    nameservers?: (string[]|null);

                    /** Node searches */
                    searches?: (string[]|null);

                    /** Node features */
                    features?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Node. */
                type $Shape = kapelle.runtime.v1.Node.$Properties;
            }

            /**
             * Properties of a Problem.
             * @deprecated Use kapelle.runtime.v1.Problem.$Properties instead.
             */
            interface IProblem extends kapelle.runtime.v1.Problem.$Properties {
            }

            /** Represents a Problem. */
            class Problem {

                /**
                 * Constructs a new Problem.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.Problem.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Problem reason. */
                reason: string;

                /** Problem message. */
                message: string;

                /** Problem fatal. */
                fatal: boolean;

                /**
                 * Creates a new Problem instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Problem instance
                 */
                static create(properties: kapelle.runtime.v1.Problem.$Shape): kapelle.runtime.v1.Problem & kapelle.runtime.v1.Problem.$Shape;
                static create(properties?: kapelle.runtime.v1.Problem.$Properties): kapelle.runtime.v1.Problem;

                /**
                 * Encodes the specified Problem message. Does not implicitly {@link kapelle.runtime.v1.Problem.verify|verify} messages.
                 * @param message Problem message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.Problem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Problem message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.Problem & kapelle.runtime.v1.Problem.$Shape} Problem
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.Problem & kapelle.runtime.v1.Problem.$Shape;

                /**
                 * Creates a Problem message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Problem
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.Problem;

                /**
                 * Creates a plain object from a Problem message. Also converts values to other types if specified.
                 * @param message Problem
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.Problem, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Problem to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Problem {

                /** Properties of a Problem. */
                interface $Properties {

                    /** Problem reason */
                    reason?: (string|null);

                    /** Problem message */
                    message?: (string|null);

                    /** Problem fatal */
                    fatal?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Problem. */
                type $Shape = kapelle.runtime.v1.Problem.$Properties;
            }

            /**
             * Properties of an EnvironmentSpec.
             * @deprecated Use kapelle.runtime.v1.EnvironmentSpec.$Properties instead.
             */
            interface IEnvironmentSpec extends kapelle.runtime.v1.EnvironmentSpec.$Properties {
            }

            /** Represents an EnvironmentSpec. */
            class EnvironmentSpec {

                /**
                 * Constructs a new EnvironmentSpec.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.EnvironmentSpec.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** EnvironmentSpec uid. */
                uid: string;

                /** EnvironmentSpec generation. */
                generation: (number|Long);

                /** EnvironmentSpec namespace. */
                namespace: string;

                /** EnvironmentSpec name. */
                name: string;

                /** EnvironmentSpec imageDigest. */
                imageDigest: string;

                /** EnvironmentSpec command. */
                command: string[];

                /** EnvironmentSpec initKind. */
                initKind: kapelle.runtime.v1.InitKind;

                /** EnvironmentSpec stopSignal. */
                stopSignal: number;

                /** EnvironmentSpec env. */
                env: { [k: string]: string };

                /** EnvironmentSpec hostname. */
                hostname: string;

                /** EnvironmentSpec idRange. */
                idRange?: (kapelle.runtime.v1.IdRange.$Properties|null);

                /** EnvironmentSpec resources. */
                resources?: (kapelle.runtime.v1.Resources.$Properties|null);

                /** EnvironmentSpec interfaces. */
                interfaces: kapelle.runtime.v1.Interface.$Properties[];

                /** EnvironmentSpec nameservers. */
                nameservers: string[];

                /** EnvironmentSpec searches. */
                searches: string[];

                /**
                 * Creates a new EnvironmentSpec instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns EnvironmentSpec instance
                 */
                static create(properties: kapelle.runtime.v1.EnvironmentSpec.$Shape): kapelle.runtime.v1.EnvironmentSpec & kapelle.runtime.v1.EnvironmentSpec.$Shape;
                static create(properties?: kapelle.runtime.v1.EnvironmentSpec.$Properties): kapelle.runtime.v1.EnvironmentSpec;

                /**
                 * Encodes the specified EnvironmentSpec message. Does not implicitly {@link kapelle.runtime.v1.EnvironmentSpec.verify|verify} messages.
                 * @param message EnvironmentSpec message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.EnvironmentSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EnvironmentSpec message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.EnvironmentSpec & kapelle.runtime.v1.EnvironmentSpec.$Shape} EnvironmentSpec
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.EnvironmentSpec & kapelle.runtime.v1.EnvironmentSpec.$Shape;

                /**
                 * Creates an EnvironmentSpec message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns EnvironmentSpec
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.EnvironmentSpec;

                /**
                 * Creates a plain object from an EnvironmentSpec message. Also converts values to other types if specified.
                 * @param message EnvironmentSpec
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.EnvironmentSpec, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this EnvironmentSpec to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace EnvironmentSpec {

                /** Properties of an EnvironmentSpec. */
                interface $Properties {

                    /** EnvironmentSpec uid */
                    uid?: (string|null);

                    /** EnvironmentSpec generation */
                    generation?: (number|Long|null);

                    /** EnvironmentSpec namespace */
                    namespace?: (string|null);

                    /** EnvironmentSpec name */
                    name?: (string|null);

                    /** EnvironmentSpec imageDigest */
                    imageDigest?: (string|null);

                    /** EnvironmentSpec command */
                    command?: (string[]|null);

                    /** EnvironmentSpec initKind */
                    initKind?: (kapelle.runtime.v1.InitKind|null);

                    /** EnvironmentSpec stopSignal */
                    stopSignal?: (number|null);

                    /** EnvironmentSpec env */
                    env?: ({ [k: string]: string }|null);

                    /** EnvironmentSpec hostname */
                    hostname?: (string|null);

                    /** EnvironmentSpec idRange */
                    idRange?: (kapelle.runtime.v1.IdRange.$Properties|null);

                    /** EnvironmentSpec resources */
                    resources?: (kapelle.runtime.v1.Resources.$Properties|null);

                    /** EnvironmentSpec interfaces */
                    interfaces?: (kapelle.runtime.v1.Interface.$Properties[]|null);

                    /** EnvironmentSpec nameservers */
                    nameservers?: (string[]|null);

                    /** EnvironmentSpec searches */
                    searches?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an EnvironmentSpec. */
                type $Shape = kapelle.runtime.v1.EnvironmentSpec.$Properties;
            }

            /** InitKind enum. */
            enum InitKind {

                /** INIT_KIND_UNSPECIFIED value */
                INIT_KIND_UNSPECIFIED = 0,

                /** INIT_KIND_SYSTEMD value */
                INIT_KIND_SYSTEMD = 1,

                /** INIT_KIND_OTHER value */
                INIT_KIND_OTHER = 2
            }

            /**
             * Properties of an IdRange.
             * @deprecated Use kapelle.runtime.v1.IdRange.$Properties instead.
             */
            interface IIdRange extends kapelle.runtime.v1.IdRange.$Properties {
            }

            /** Represents an IdRange. */
            class IdRange {

                /**
                 * Constructs a new IdRange.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.IdRange.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** IdRange base. */
                base: number;

                /** IdRange size. */
                size: number;

                /**
                 * Creates a new IdRange instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns IdRange instance
                 */
                static create(properties: kapelle.runtime.v1.IdRange.$Shape): kapelle.runtime.v1.IdRange & kapelle.runtime.v1.IdRange.$Shape;
                static create(properties?: kapelle.runtime.v1.IdRange.$Properties): kapelle.runtime.v1.IdRange;

                /**
                 * Encodes the specified IdRange message. Does not implicitly {@link kapelle.runtime.v1.IdRange.verify|verify} messages.
                 * @param message IdRange message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.IdRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an IdRange message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.IdRange & kapelle.runtime.v1.IdRange.$Shape} IdRange
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.IdRange & kapelle.runtime.v1.IdRange.$Shape;

                /**
                 * Creates an IdRange message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns IdRange
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.IdRange;

                /**
                 * Creates a plain object from an IdRange message. Also converts values to other types if specified.
                 * @param message IdRange
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.IdRange, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this IdRange to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace IdRange {

                /** Properties of an IdRange. */
                interface $Properties {

                    /** IdRange base */
                    base?: (number|null);

                    /** IdRange size */
                    size?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an IdRange. */
                type $Shape = kapelle.runtime.v1.IdRange.$Properties;
            }

            /**
             * Properties of a Resources.
             * @deprecated Use kapelle.runtime.v1.Resources.$Properties instead.
             */
            interface IResources extends kapelle.runtime.v1.Resources.$Properties {
            }

            /** Represents a Resources. */
            class Resources {

                /**
                 * Constructs a new Resources.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.Resources.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Resources cpuLimitMillicores. */
                cpuLimitMillicores: (number|Long);

                /** Resources cpuRequestMillicores. */
                cpuRequestMillicores: (number|Long);

                /** Resources memoryLimitBytes. */
                memoryLimitBytes: (number|Long);

                /** Resources memoryRequestBytes. */
                memoryRequestBytes: (number|Long);

                /** Resources swapLimitBytes. */
                swapLimitBytes: (number|Long);

                /** Resources pidsLimit. */
                pidsLimit: (number|Long);

                /** Resources diskLimitBytes. */
                diskLimitBytes: (number|Long);

                /**
                 * Creates a new Resources instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Resources instance
                 */
                static create(properties: kapelle.runtime.v1.Resources.$Shape): kapelle.runtime.v1.Resources & kapelle.runtime.v1.Resources.$Shape;
                static create(properties?: kapelle.runtime.v1.Resources.$Properties): kapelle.runtime.v1.Resources;

                /**
                 * Encodes the specified Resources message. Does not implicitly {@link kapelle.runtime.v1.Resources.verify|verify} messages.
                 * @param message Resources message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.Resources.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Resources message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.Resources & kapelle.runtime.v1.Resources.$Shape} Resources
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.Resources & kapelle.runtime.v1.Resources.$Shape;

                /**
                 * Creates a Resources message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Resources
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.Resources;

                /**
                 * Creates a plain object from a Resources message. Also converts values to other types if specified.
                 * @param message Resources
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.Resources, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Resources to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Resources {

                /** Properties of a Resources. */
                interface $Properties {

                    /** Resources cpuLimitMillicores */
                    cpuLimitMillicores?: (number|Long|null);

                    /** Resources cpuRequestMillicores */
                    cpuRequestMillicores?: (number|Long|null);

                    /** Resources memoryLimitBytes */
                    memoryLimitBytes?: (number|Long|null);

                    /** Resources memoryRequestBytes */
                    memoryRequestBytes?: (number|Long|null);

                    /** Resources swapLimitBytes */
                    swapLimitBytes?: (number|Long|null);

                    /** Resources pidsLimit */
                    pidsLimit?: (number|Long|null);

                    /** Resources diskLimitBytes */
                    diskLimitBytes?: (number|Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Resources. */
                type $Shape = kapelle.runtime.v1.Resources.$Properties;
            }

            /**
             * Properties of an Interface.
             * @deprecated Use kapelle.runtime.v1.Interface.$Properties instead.
             */
            interface IInterface extends kapelle.runtime.v1.Interface.$Properties {
            }

            /** Represents an Interface. */
            class Interface {

                /**
                 * Constructs a new Interface.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.Interface.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Interface name. */
                name: string;

                /** Interface mac. */
                mac: string;

                /** Interface mtu. */
                mtu: number;

                /** Interface addresses. */
                addresses: string[];

                /** Interface network. */
                network: string;

                /**
                 * Creates a new Interface instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Interface instance
                 */
                static create(properties: kapelle.runtime.v1.Interface.$Shape): kapelle.runtime.v1.Interface & kapelle.runtime.v1.Interface.$Shape;
                static create(properties?: kapelle.runtime.v1.Interface.$Properties): kapelle.runtime.v1.Interface;

                /**
                 * Encodes the specified Interface message. Does not implicitly {@link kapelle.runtime.v1.Interface.verify|verify} messages.
                 * @param message Interface message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.Interface.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Interface message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.Interface & kapelle.runtime.v1.Interface.$Shape} Interface
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.Interface & kapelle.runtime.v1.Interface.$Shape;

                /**
                 * Creates an Interface message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Interface
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.Interface;

                /**
                 * Creates a plain object from an Interface message. Also converts values to other types if specified.
                 * @param message Interface
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.Interface, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Interface to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Interface {

                /** Properties of an Interface. */
                interface $Properties {

                    /** Interface name */
                    name?: (string|null);

                    /** Interface mac */
                    mac?: (string|null);

                    /** Interface mtu */
                    mtu?: (number|null);

                    /** Interface addresses */
                    addresses?: (string[]|null);

                    /** Interface network */
                    network?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Interface. */
                type $Shape = kapelle.runtime.v1.Interface.$Properties;
            }

            /**
             * Properties of a CreateEnvironmentRequest.
             * @deprecated Use kapelle.runtime.v1.CreateEnvironmentRequest.$Properties instead.
             */
            interface ICreateEnvironmentRequest extends kapelle.runtime.v1.CreateEnvironmentRequest.$Properties {
            }

            /** Represents a CreateEnvironmentRequest. */
            class CreateEnvironmentRequest {

                /**
                 * Constructs a new CreateEnvironmentRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.CreateEnvironmentRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CreateEnvironmentRequest spec. */
                spec?: (kapelle.runtime.v1.EnvironmentSpec.$Properties|null);

                /**
                 * Creates a new CreateEnvironmentRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CreateEnvironmentRequest instance
                 */
                static create(properties: kapelle.runtime.v1.CreateEnvironmentRequest.$Shape): kapelle.runtime.v1.CreateEnvironmentRequest & kapelle.runtime.v1.CreateEnvironmentRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.CreateEnvironmentRequest.$Properties): kapelle.runtime.v1.CreateEnvironmentRequest;

                /**
                 * Encodes the specified CreateEnvironmentRequest message. Does not implicitly {@link kapelle.runtime.v1.CreateEnvironmentRequest.verify|verify} messages.
                 * @param message CreateEnvironmentRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.CreateEnvironmentRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CreateEnvironmentRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.CreateEnvironmentRequest & kapelle.runtime.v1.CreateEnvironmentRequest.$Shape} CreateEnvironmentRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.CreateEnvironmentRequest & kapelle.runtime.v1.CreateEnvironmentRequest.$Shape;

                /**
                 * Creates a CreateEnvironmentRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns CreateEnvironmentRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.CreateEnvironmentRequest;

                /**
                 * Creates a plain object from a CreateEnvironmentRequest message. Also converts values to other types if specified.
                 * @param message CreateEnvironmentRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.CreateEnvironmentRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this CreateEnvironmentRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace CreateEnvironmentRequest {

                /** Properties of a CreateEnvironmentRequest. */
                interface $Properties {

                    /** CreateEnvironmentRequest spec */
                    spec?: (kapelle.runtime.v1.EnvironmentSpec.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CreateEnvironmentRequest. */
                type $Shape = kapelle.runtime.v1.CreateEnvironmentRequest.$Properties;
            }

            /**
             * Properties of an UpdateEnvironmentRequest.
             * @deprecated Use kapelle.runtime.v1.UpdateEnvironmentRequest.$Properties instead.
             */
            interface IUpdateEnvironmentRequest extends kapelle.runtime.v1.UpdateEnvironmentRequest.$Properties {
            }

            /** Represents an UpdateEnvironmentRequest. */
            class UpdateEnvironmentRequest {

                /**
                 * Constructs a new UpdateEnvironmentRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.UpdateEnvironmentRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** UpdateEnvironmentRequest spec. */
                spec?: (kapelle.runtime.v1.EnvironmentSpec.$Properties|null);

                /**
                 * Creates a new UpdateEnvironmentRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns UpdateEnvironmentRequest instance
                 */
                static create(properties: kapelle.runtime.v1.UpdateEnvironmentRequest.$Shape): kapelle.runtime.v1.UpdateEnvironmentRequest & kapelle.runtime.v1.UpdateEnvironmentRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.UpdateEnvironmentRequest.$Properties): kapelle.runtime.v1.UpdateEnvironmentRequest;

                /**
                 * Encodes the specified UpdateEnvironmentRequest message. Does not implicitly {@link kapelle.runtime.v1.UpdateEnvironmentRequest.verify|verify} messages.
                 * @param message UpdateEnvironmentRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.UpdateEnvironmentRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an UpdateEnvironmentRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.UpdateEnvironmentRequest & kapelle.runtime.v1.UpdateEnvironmentRequest.$Shape} UpdateEnvironmentRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.UpdateEnvironmentRequest & kapelle.runtime.v1.UpdateEnvironmentRequest.$Shape;

                /**
                 * Creates an UpdateEnvironmentRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns UpdateEnvironmentRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.UpdateEnvironmentRequest;

                /**
                 * Creates a plain object from an UpdateEnvironmentRequest message. Also converts values to other types if specified.
                 * @param message UpdateEnvironmentRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.UpdateEnvironmentRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this UpdateEnvironmentRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace UpdateEnvironmentRequest {

                /** Properties of an UpdateEnvironmentRequest. */
                interface $Properties {

                    /** UpdateEnvironmentRequest spec */
                    spec?: (kapelle.runtime.v1.EnvironmentSpec.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an UpdateEnvironmentRequest. */
                type $Shape = kapelle.runtime.v1.UpdateEnvironmentRequest.$Properties;
            }

            /**
             * Properties of a StartEnvironmentRequest.
             * @deprecated Use kapelle.runtime.v1.StartEnvironmentRequest.$Properties instead.
             */
            interface IStartEnvironmentRequest extends kapelle.runtime.v1.StartEnvironmentRequest.$Properties {
            }

            /** Represents a StartEnvironmentRequest. */
            class StartEnvironmentRequest {

                /**
                 * Constructs a new StartEnvironmentRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.StartEnvironmentRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** StartEnvironmentRequest uid. */
                uid: string;

                /** StartEnvironmentRequest attempt. */
                attempt: (number|Long);

                /** StartEnvironmentRequest token. */
                token: string;

                /**
                 * Creates a new StartEnvironmentRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns StartEnvironmentRequest instance
                 */
                static create(properties: kapelle.runtime.v1.StartEnvironmentRequest.$Shape): kapelle.runtime.v1.StartEnvironmentRequest & kapelle.runtime.v1.StartEnvironmentRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.StartEnvironmentRequest.$Properties): kapelle.runtime.v1.StartEnvironmentRequest;

                /**
                 * Encodes the specified StartEnvironmentRequest message. Does not implicitly {@link kapelle.runtime.v1.StartEnvironmentRequest.verify|verify} messages.
                 * @param message StartEnvironmentRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.StartEnvironmentRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a StartEnvironmentRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.StartEnvironmentRequest & kapelle.runtime.v1.StartEnvironmentRequest.$Shape} StartEnvironmentRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.StartEnvironmentRequest & kapelle.runtime.v1.StartEnvironmentRequest.$Shape;

                /**
                 * Creates a StartEnvironmentRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns StartEnvironmentRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.StartEnvironmentRequest;

                /**
                 * Creates a plain object from a StartEnvironmentRequest message. Also converts values to other types if specified.
                 * @param message StartEnvironmentRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.StartEnvironmentRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this StartEnvironmentRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace StartEnvironmentRequest {

                /** Properties of a StartEnvironmentRequest. */
                interface $Properties {

                    /** StartEnvironmentRequest uid */
                    uid?: (string|null);

                    /** StartEnvironmentRequest attempt */
                    attempt?: (number|Long|null);

                    /** StartEnvironmentRequest token */
                    token?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a StartEnvironmentRequest. */
                type $Shape = kapelle.runtime.v1.StartEnvironmentRequest.$Properties;
            }

            /**
             * Properties of a StopEnvironmentRequest.
             * @deprecated Use kapelle.runtime.v1.StopEnvironmentRequest.$Properties instead.
             */
            interface IStopEnvironmentRequest extends kapelle.runtime.v1.StopEnvironmentRequest.$Properties {
            }

            /** Represents a StopEnvironmentRequest. */
            class StopEnvironmentRequest {

                /**
                 * Constructs a new StopEnvironmentRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.StopEnvironmentRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** StopEnvironmentRequest uid. */
                uid: string;

                /** StopEnvironmentRequest graceSeconds. */
                graceSeconds: number;

                /**
                 * Creates a new StopEnvironmentRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns StopEnvironmentRequest instance
                 */
                static create(properties: kapelle.runtime.v1.StopEnvironmentRequest.$Shape): kapelle.runtime.v1.StopEnvironmentRequest & kapelle.runtime.v1.StopEnvironmentRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.StopEnvironmentRequest.$Properties): kapelle.runtime.v1.StopEnvironmentRequest;

                /**
                 * Encodes the specified StopEnvironmentRequest message. Does not implicitly {@link kapelle.runtime.v1.StopEnvironmentRequest.verify|verify} messages.
                 * @param message StopEnvironmentRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.StopEnvironmentRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a StopEnvironmentRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.StopEnvironmentRequest & kapelle.runtime.v1.StopEnvironmentRequest.$Shape} StopEnvironmentRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.StopEnvironmentRequest & kapelle.runtime.v1.StopEnvironmentRequest.$Shape;

                /**
                 * Creates a StopEnvironmentRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns StopEnvironmentRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.StopEnvironmentRequest;

                /**
                 * Creates a plain object from a StopEnvironmentRequest message. Also converts values to other types if specified.
                 * @param message StopEnvironmentRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.StopEnvironmentRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this StopEnvironmentRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace StopEnvironmentRequest {

                /** Properties of a StopEnvironmentRequest. */
                interface $Properties {

                    /** StopEnvironmentRequest uid */
                    uid?: (string|null);

                    /** StopEnvironmentRequest graceSeconds */
                    graceSeconds?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a StopEnvironmentRequest. */
                type $Shape = kapelle.runtime.v1.StopEnvironmentRequest.$Properties;
            }

            /**
             * Properties of a DeleteEnvironmentRequest.
             * @deprecated Use kapelle.runtime.v1.DeleteEnvironmentRequest.$Properties instead.
             */
            interface IDeleteEnvironmentRequest extends kapelle.runtime.v1.DeleteEnvironmentRequest.$Properties {
            }

            /** Represents a DeleteEnvironmentRequest. */
            class DeleteEnvironmentRequest {

                /**
                 * Constructs a new DeleteEnvironmentRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.DeleteEnvironmentRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DeleteEnvironmentRequest uid. */
                uid: string;

                /**
                 * Creates a new DeleteEnvironmentRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns DeleteEnvironmentRequest instance
                 */
                static create(properties: kapelle.runtime.v1.DeleteEnvironmentRequest.$Shape): kapelle.runtime.v1.DeleteEnvironmentRequest & kapelle.runtime.v1.DeleteEnvironmentRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.DeleteEnvironmentRequest.$Properties): kapelle.runtime.v1.DeleteEnvironmentRequest;

                /**
                 * Encodes the specified DeleteEnvironmentRequest message. Does not implicitly {@link kapelle.runtime.v1.DeleteEnvironmentRequest.verify|verify} messages.
                 * @param message DeleteEnvironmentRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.DeleteEnvironmentRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DeleteEnvironmentRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.DeleteEnvironmentRequest & kapelle.runtime.v1.DeleteEnvironmentRequest.$Shape} DeleteEnvironmentRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.DeleteEnvironmentRequest & kapelle.runtime.v1.DeleteEnvironmentRequest.$Shape;

                /**
                 * Creates a DeleteEnvironmentRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns DeleteEnvironmentRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.DeleteEnvironmentRequest;

                /**
                 * Creates a plain object from a DeleteEnvironmentRequest message. Also converts values to other types if specified.
                 * @param message DeleteEnvironmentRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.DeleteEnvironmentRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this DeleteEnvironmentRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace DeleteEnvironmentRequest {

                /** Properties of a DeleteEnvironmentRequest. */
                interface $Properties {

                    /** DeleteEnvironmentRequest uid */
                    uid?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DeleteEnvironmentRequest. */
                type $Shape = kapelle.runtime.v1.DeleteEnvironmentRequest.$Properties;
            }

            /**
             * Properties of a GetEnvironmentRequest.
             * @deprecated Use kapelle.runtime.v1.GetEnvironmentRequest.$Properties instead.
             */
            interface IGetEnvironmentRequest extends kapelle.runtime.v1.GetEnvironmentRequest.$Properties {
            }

            /** Represents a GetEnvironmentRequest. */
            class GetEnvironmentRequest {

                /**
                 * Constructs a new GetEnvironmentRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.GetEnvironmentRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** GetEnvironmentRequest uid. */
                uid: string;

                /**
                 * Creates a new GetEnvironmentRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns GetEnvironmentRequest instance
                 */
                static create(properties: kapelle.runtime.v1.GetEnvironmentRequest.$Shape): kapelle.runtime.v1.GetEnvironmentRequest & kapelle.runtime.v1.GetEnvironmentRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.GetEnvironmentRequest.$Properties): kapelle.runtime.v1.GetEnvironmentRequest;

                /**
                 * Encodes the specified GetEnvironmentRequest message. Does not implicitly {@link kapelle.runtime.v1.GetEnvironmentRequest.verify|verify} messages.
                 * @param message GetEnvironmentRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.GetEnvironmentRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GetEnvironmentRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.GetEnvironmentRequest & kapelle.runtime.v1.GetEnvironmentRequest.$Shape} GetEnvironmentRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.GetEnvironmentRequest & kapelle.runtime.v1.GetEnvironmentRequest.$Shape;

                /**
                 * Creates a GetEnvironmentRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns GetEnvironmentRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.GetEnvironmentRequest;

                /**
                 * Creates a plain object from a GetEnvironmentRequest message. Also converts values to other types if specified.
                 * @param message GetEnvironmentRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.GetEnvironmentRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this GetEnvironmentRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace GetEnvironmentRequest {

                /** Properties of a GetEnvironmentRequest. */
                interface $Properties {

                    /** GetEnvironmentRequest uid */
                    uid?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GetEnvironmentRequest. */
                type $Shape = kapelle.runtime.v1.GetEnvironmentRequest.$Properties;
            }

            /**
             * Properties of a ListEnvironmentsRequest.
             * @deprecated Use kapelle.runtime.v1.ListEnvironmentsRequest.$Properties instead.
             */
            interface IListEnvironmentsRequest extends kapelle.runtime.v1.ListEnvironmentsRequest.$Properties {
            }

            /** Represents a ListEnvironmentsRequest. */
            class ListEnvironmentsRequest {

                /**
                 * Constructs a new ListEnvironmentsRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ListEnvironmentsRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new ListEnvironmentsRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ListEnvironmentsRequest instance
                 */
                static create(properties: kapelle.runtime.v1.ListEnvironmentsRequest.$Shape): kapelle.runtime.v1.ListEnvironmentsRequest & kapelle.runtime.v1.ListEnvironmentsRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.ListEnvironmentsRequest.$Properties): kapelle.runtime.v1.ListEnvironmentsRequest;

                /**
                 * Encodes the specified ListEnvironmentsRequest message. Does not implicitly {@link kapelle.runtime.v1.ListEnvironmentsRequest.verify|verify} messages.
                 * @param message ListEnvironmentsRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ListEnvironmentsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ListEnvironmentsRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ListEnvironmentsRequest & kapelle.runtime.v1.ListEnvironmentsRequest.$Shape} ListEnvironmentsRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ListEnvironmentsRequest & kapelle.runtime.v1.ListEnvironmentsRequest.$Shape;

                /**
                 * Creates a ListEnvironmentsRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ListEnvironmentsRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ListEnvironmentsRequest;

                /**
                 * Creates a plain object from a ListEnvironmentsRequest message. Also converts values to other types if specified.
                 * @param message ListEnvironmentsRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ListEnvironmentsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ListEnvironmentsRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ListEnvironmentsRequest {

                /** Properties of a ListEnvironmentsRequest. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ListEnvironmentsRequest. */
                type $Shape = kapelle.runtime.v1.ListEnvironmentsRequest.$Properties;
            }

            /**
             * Properties of a ListEnvironmentsResponse.
             * @deprecated Use kapelle.runtime.v1.ListEnvironmentsResponse.$Properties instead.
             */
            interface IListEnvironmentsResponse extends kapelle.runtime.v1.ListEnvironmentsResponse.$Properties {
            }

            /** Represents a ListEnvironmentsResponse. */
            class ListEnvironmentsResponse {

                /**
                 * Constructs a new ListEnvironmentsResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ListEnvironmentsResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ListEnvironmentsResponse environments. */
                environments: kapelle.runtime.v1.Environment.$Properties[];

                /**
                 * Creates a new ListEnvironmentsResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ListEnvironmentsResponse instance
                 */
                static create(properties: kapelle.runtime.v1.ListEnvironmentsResponse.$Shape): kapelle.runtime.v1.ListEnvironmentsResponse & kapelle.runtime.v1.ListEnvironmentsResponse.$Shape;
                static create(properties?: kapelle.runtime.v1.ListEnvironmentsResponse.$Properties): kapelle.runtime.v1.ListEnvironmentsResponse;

                /**
                 * Encodes the specified ListEnvironmentsResponse message. Does not implicitly {@link kapelle.runtime.v1.ListEnvironmentsResponse.verify|verify} messages.
                 * @param message ListEnvironmentsResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ListEnvironmentsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ListEnvironmentsResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ListEnvironmentsResponse & kapelle.runtime.v1.ListEnvironmentsResponse.$Shape} ListEnvironmentsResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ListEnvironmentsResponse & kapelle.runtime.v1.ListEnvironmentsResponse.$Shape;

                /**
                 * Creates a ListEnvironmentsResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ListEnvironmentsResponse
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ListEnvironmentsResponse;

                /**
                 * Creates a plain object from a ListEnvironmentsResponse message. Also converts values to other types if specified.
                 * @param message ListEnvironmentsResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ListEnvironmentsResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ListEnvironmentsResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ListEnvironmentsResponse {

                /** Properties of a ListEnvironmentsResponse. */
                interface $Properties {

                    /** ListEnvironmentsResponse environments */
                    environments?: (kapelle.runtime.v1.Environment.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ListEnvironmentsResponse. */
                type $Shape = kapelle.runtime.v1.ListEnvironmentsResponse.$Properties;
            }

            /** EnvironmentState enum. */
            enum EnvironmentState {

                /** ENVIRONMENT_STATE_UNSPECIFIED value */
                ENVIRONMENT_STATE_UNSPECIFIED = 0,

                /** ENVIRONMENT_STATE_CREATED value */
                ENVIRONMENT_STATE_CREATED = 1,

                /** ENVIRONMENT_STATE_STARTING value */
                ENVIRONMENT_STATE_STARTING = 2,

                /** ENVIRONMENT_STATE_RUNNING value */
                ENVIRONMENT_STATE_RUNNING = 3,

                /** ENVIRONMENT_STATE_STOPPING value */
                ENVIRONMENT_STATE_STOPPING = 4,

                /** ENVIRONMENT_STATE_STOPPED value */
                ENVIRONMENT_STATE_STOPPED = 5
            }

            /**
             * Properties of an Environment.
             * @deprecated Use kapelle.runtime.v1.Environment.$Properties instead.
             */
            interface IEnvironment extends kapelle.runtime.v1.Environment.$Properties {
            }

            /** Represents an Environment. */
            class Environment {

                /**
                 * Constructs a new Environment.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.Environment.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Environment spec. */
                spec?: (kapelle.runtime.v1.EnvironmentSpec.$Properties|null);

                /** Environment state. */
                state: kapelle.runtime.v1.EnvironmentState;

                /** Environment ready. */
                ready: boolean;

                /** Environment pid. */
                pid: number;

                /** Environment startedAt. */
                startedAt: (number|Long);

                /** Environment attempt. */
                attempt: (number|Long);

                /** Environment lastExit. */
                lastExit?: (kapelle.runtime.v1.Exit.$Properties|null);

                /** Environment limitProblems. */
                limitProblems: kapelle.runtime.v1.LimitProblem.$Properties[];

                /** Environment restartRequired. */
                restartRequired: string[];

                /** Environment diskUsedBytes. */
                diskUsedBytes: (number|Long);

                /** Environment networkProblem. */
                networkProblem: string;

                /** Environment revision. */
                revision: (number|Long);

                /** Environment startToken. */
                startToken: string;

                /**
                 * Creates a new Environment instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Environment instance
                 */
                static create(properties: kapelle.runtime.v1.Environment.$Shape): kapelle.runtime.v1.Environment & kapelle.runtime.v1.Environment.$Shape;
                static create(properties?: kapelle.runtime.v1.Environment.$Properties): kapelle.runtime.v1.Environment;

                /**
                 * Encodes the specified Environment message. Does not implicitly {@link kapelle.runtime.v1.Environment.verify|verify} messages.
                 * @param message Environment message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.Environment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Environment message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.Environment & kapelle.runtime.v1.Environment.$Shape} Environment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.Environment & kapelle.runtime.v1.Environment.$Shape;

                /**
                 * Creates an Environment message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Environment
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.Environment;

                /**
                 * Creates a plain object from an Environment message. Also converts values to other types if specified.
                 * @param message Environment
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.Environment, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Environment to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Environment {

                /** Properties of an Environment. */
                interface $Properties {

                    /** Environment spec */
                    spec?: (kapelle.runtime.v1.EnvironmentSpec.$Properties|null);

                    /** Environment state */
                    state?: (kapelle.runtime.v1.EnvironmentState|null);

                    /** Environment ready */
                    ready?: (boolean|null);

                    /** Environment pid */
                    pid?: (number|null);

                    /** Environment startedAt */
                    startedAt?: (number|Long|null);

                    /** Environment attempt */
                    attempt?: (number|Long|null);

                    /** Environment lastExit */
                    lastExit?: (kapelle.runtime.v1.Exit.$Properties|null);

                    /** Environment limitProblems */
                    limitProblems?: (kapelle.runtime.v1.LimitProblem.$Properties[]|null);

                    /** Environment restartRequired */
                    restartRequired?: (string[]|null);

                    /** Environment diskUsedBytes */
                    diskUsedBytes?: (number|Long|null);

                    /** Environment networkProblem */
                    networkProblem?: (string|null);

                    /** Environment revision */
                    revision?: (number|Long|null);

                    /** Environment startToken */
                    startToken?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Environment. */
                type $Shape = kapelle.runtime.v1.Environment.$Properties;
            }

            /**
             * Properties of an Exit.
             * @deprecated Use kapelle.runtime.v1.Exit.$Properties instead.
             */
            interface IExit extends kapelle.runtime.v1.Exit.$Properties {
            }

            /** Represents an Exit. */
            class Exit {

                /**
                 * Constructs a new Exit.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.Exit.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Exit code. */
                code: number;

                /** Exit signal. */
                signal: number;

                /** Exit oomKilled. */
                oomKilled: boolean;

                /** Exit requested. */
                requested: boolean;

                /** Exit hostRebooted. */
                hostRebooted: boolean;

                /** Exit finishedAt. */
                finishedAt: (number|Long);

                /** Exit reboot. */
                reboot: boolean;

                /**
                 * Creates a new Exit instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Exit instance
                 */
                static create(properties: kapelle.runtime.v1.Exit.$Shape): kapelle.runtime.v1.Exit & kapelle.runtime.v1.Exit.$Shape;
                static create(properties?: kapelle.runtime.v1.Exit.$Properties): kapelle.runtime.v1.Exit;

                /**
                 * Encodes the specified Exit message. Does not implicitly {@link kapelle.runtime.v1.Exit.verify|verify} messages.
                 * @param message Exit message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.Exit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Exit message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.Exit & kapelle.runtime.v1.Exit.$Shape} Exit
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.Exit & kapelle.runtime.v1.Exit.$Shape;

                /**
                 * Creates an Exit message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Exit
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.Exit;

                /**
                 * Creates a plain object from an Exit message. Also converts values to other types if specified.
                 * @param message Exit
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.Exit, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Exit to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Exit {

                /** Properties of an Exit. */
                interface $Properties {

                    /** Exit code */
                    code?: (number|null);

                    /** Exit signal */
                    signal?: (number|null);

                    /** Exit oomKilled */
                    oomKilled?: (boolean|null);

                    /** Exit requested */
                    requested?: (boolean|null);

                    /** Exit hostRebooted */
                    hostRebooted?: (boolean|null);

                    /** Exit finishedAt */
                    finishedAt?: (number|Long|null);

                    /** Exit reboot */
                    reboot?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Exit. */
                type $Shape = kapelle.runtime.v1.Exit.$Properties;
            }

            /**
             * Properties of a LimitProblem.
             * @deprecated Use kapelle.runtime.v1.LimitProblem.$Properties instead.
             */
            interface ILimitProblem extends kapelle.runtime.v1.LimitProblem.$Properties {
            }

            /** Represents a LimitProblem. */
            class LimitProblem {

                /**
                 * Constructs a new LimitProblem.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.LimitProblem.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** LimitProblem limit. */
                limit: string;

                /** LimitProblem message. */
                message: string;

                /**
                 * Creates a new LimitProblem instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns LimitProblem instance
                 */
                static create(properties: kapelle.runtime.v1.LimitProblem.$Shape): kapelle.runtime.v1.LimitProblem & kapelle.runtime.v1.LimitProblem.$Shape;
                static create(properties?: kapelle.runtime.v1.LimitProblem.$Properties): kapelle.runtime.v1.LimitProblem;

                /**
                 * Encodes the specified LimitProblem message. Does not implicitly {@link kapelle.runtime.v1.LimitProblem.verify|verify} messages.
                 * @param message LimitProblem message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.LimitProblem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a LimitProblem message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.LimitProblem & kapelle.runtime.v1.LimitProblem.$Shape} LimitProblem
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.LimitProblem & kapelle.runtime.v1.LimitProblem.$Shape;

                /**
                 * Creates a LimitProblem message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns LimitProblem
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.LimitProblem;

                /**
                 * Creates a plain object from a LimitProblem message. Also converts values to other types if specified.
                 * @param message LimitProblem
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.LimitProblem, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this LimitProblem to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace LimitProblem {

                /** Properties of a LimitProblem. */
                interface $Properties {

                    /** LimitProblem limit */
                    limit?: (string|null);

                    /** LimitProblem message */
                    message?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a LimitProblem. */
                type $Shape = kapelle.runtime.v1.LimitProblem.$Properties;
            }

            /**
             * Properties of a WatchEnvironmentsRequest.
             * @deprecated Use kapelle.runtime.v1.WatchEnvironmentsRequest.$Properties instead.
             */
            interface IWatchEnvironmentsRequest extends kapelle.runtime.v1.WatchEnvironmentsRequest.$Properties {
            }

            /** Represents a WatchEnvironmentsRequest. */
            class WatchEnvironmentsRequest {

                /**
                 * Constructs a new WatchEnvironmentsRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.WatchEnvironmentsRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new WatchEnvironmentsRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns WatchEnvironmentsRequest instance
                 */
                static create(properties: kapelle.runtime.v1.WatchEnvironmentsRequest.$Shape): kapelle.runtime.v1.WatchEnvironmentsRequest & kapelle.runtime.v1.WatchEnvironmentsRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.WatchEnvironmentsRequest.$Properties): kapelle.runtime.v1.WatchEnvironmentsRequest;

                /**
                 * Encodes the specified WatchEnvironmentsRequest message. Does not implicitly {@link kapelle.runtime.v1.WatchEnvironmentsRequest.verify|verify} messages.
                 * @param message WatchEnvironmentsRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.WatchEnvironmentsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a WatchEnvironmentsRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.WatchEnvironmentsRequest & kapelle.runtime.v1.WatchEnvironmentsRequest.$Shape} WatchEnvironmentsRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.WatchEnvironmentsRequest & kapelle.runtime.v1.WatchEnvironmentsRequest.$Shape;

                /**
                 * Creates a WatchEnvironmentsRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns WatchEnvironmentsRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.WatchEnvironmentsRequest;

                /**
                 * Creates a plain object from a WatchEnvironmentsRequest message. Also converts values to other types if specified.
                 * @param message WatchEnvironmentsRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.WatchEnvironmentsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this WatchEnvironmentsRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace WatchEnvironmentsRequest {

                /** Properties of a WatchEnvironmentsRequest. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a WatchEnvironmentsRequest. */
                type $Shape = kapelle.runtime.v1.WatchEnvironmentsRequest.$Properties;
            }

            /**
             * Properties of an EnvironmentEvent.
             * @deprecated Use kapelle.runtime.v1.EnvironmentEvent.$Properties instead.
             */
            interface IEnvironmentEvent extends kapelle.runtime.v1.EnvironmentEvent.$Properties {
            }

            /** Represents an EnvironmentEvent. */
            class EnvironmentEvent {

                /**
                 * Constructs a new EnvironmentEvent.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.EnvironmentEvent.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** EnvironmentEvent environment. */
                environment?: (kapelle.runtime.v1.Environment.$Properties|null);

                /** EnvironmentEvent deletedUid. */
                deletedUid?: (string|null);

                /** EnvironmentEvent synced. */
                synced?: (boolean|null);

                /** EnvironmentEvent event. */
                event?: ("environment"|"deletedUid"|"synced");

                /**
                 * Creates a new EnvironmentEvent instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns EnvironmentEvent instance
                 */
                static create(properties: kapelle.runtime.v1.EnvironmentEvent.$Shape): kapelle.runtime.v1.EnvironmentEvent & kapelle.runtime.v1.EnvironmentEvent.$Shape;
                static create(properties?: kapelle.runtime.v1.EnvironmentEvent.$Properties): kapelle.runtime.v1.EnvironmentEvent;

                /**
                 * Encodes the specified EnvironmentEvent message. Does not implicitly {@link kapelle.runtime.v1.EnvironmentEvent.verify|verify} messages.
                 * @param message EnvironmentEvent message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.EnvironmentEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EnvironmentEvent message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.EnvironmentEvent & kapelle.runtime.v1.EnvironmentEvent.$Shape} EnvironmentEvent
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.EnvironmentEvent & kapelle.runtime.v1.EnvironmentEvent.$Shape;

                /**
                 * Creates an EnvironmentEvent message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns EnvironmentEvent
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.EnvironmentEvent;

                /**
                 * Creates a plain object from an EnvironmentEvent message. Also converts values to other types if specified.
                 * @param message EnvironmentEvent
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.EnvironmentEvent, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this EnvironmentEvent to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace EnvironmentEvent {

                /** Properties of an EnvironmentEvent. */
                interface $Properties {

                    /** EnvironmentEvent environment */
                    environment?: (kapelle.runtime.v1.Environment.$Properties|null);

                    /** EnvironmentEvent deletedUid */
                    deletedUid?: (string|null);

                    /** EnvironmentEvent synced */
                    synced?: (boolean|null);

                    /** EnvironmentEvent event */
                    event?: ("environment"|"deletedUid"|"synced");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of an EnvironmentEvent. */
                type $Shape = {
                  environment?: kapelle.runtime.v1.Environment.$Shape|null;
                  deletedUid?: string|null;
                  synced?: boolean|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ event?: undefined; environment?: null; deletedUid?: null; synced?: null }|{ event?: "environment"; environment: kapelle.runtime.v1.Environment.$Shape; deletedUid?: null; synced?: null }|{ event?: "deletedUid"; environment?: null; deletedUid: string; synced?: null }|{ event?: "synced"; environment?: null; deletedUid?: null; synced: boolean })
                );
            }

            /**
             * Properties of a DebianSource.
             * @deprecated Use kapelle.runtime.v1.DebianSource.$Properties instead.
             */
            interface IDebianSource extends kapelle.runtime.v1.DebianSource.$Properties {
            }

            /** Represents a DebianSource. */
            class DebianSource {

                /**
                 * Constructs a new DebianSource.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.DebianSource.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DebianSource suite. */
                suite: string;

                /** DebianSource variant. */
                variant: string;

                /** DebianSource packages. */
                packages: string[];

                /** DebianSource components. */
                components: string[];

                /**
                 * Creates a new DebianSource instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns DebianSource instance
                 */
                static create(properties: kapelle.runtime.v1.DebianSource.$Shape): kapelle.runtime.v1.DebianSource & kapelle.runtime.v1.DebianSource.$Shape;
                static create(properties?: kapelle.runtime.v1.DebianSource.$Properties): kapelle.runtime.v1.DebianSource;

                /**
                 * Encodes the specified DebianSource message. Does not implicitly {@link kapelle.runtime.v1.DebianSource.verify|verify} messages.
                 * @param message DebianSource message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.DebianSource.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DebianSource message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.DebianSource & kapelle.runtime.v1.DebianSource.$Shape} DebianSource
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.DebianSource & kapelle.runtime.v1.DebianSource.$Shape;

                /**
                 * Creates a DebianSource message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns DebianSource
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.DebianSource;

                /**
                 * Creates a plain object from a DebianSource message. Also converts values to other types if specified.
                 * @param message DebianSource
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.DebianSource, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this DebianSource to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace DebianSource {

                /** Properties of a DebianSource. */
                interface $Properties {

                    /** DebianSource suite */
                    suite?: (string|null);

                    /** DebianSource variant */
                    variant?: (string|null);

                    /** DebianSource packages */
                    packages?: (string[]|null);

                    /** DebianSource components */
                    components?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DebianSource. */
                type $Shape = kapelle.runtime.v1.DebianSource.$Properties;
            }

            /**
             * Properties of an EnsureImageRequest.
             * @deprecated Use kapelle.runtime.v1.EnsureImageRequest.$Properties instead.
             */
            interface IEnsureImageRequest extends kapelle.runtime.v1.EnsureImageRequest.$Properties {
            }

            /** Represents an EnsureImageRequest. */
            class EnsureImageRequest {

                /**
                 * Constructs a new EnsureImageRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.EnsureImageRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** EnsureImageRequest name. */
                name: string;

                /** EnsureImageRequest debian. */
                debian?: (kapelle.runtime.v1.DebianSource.$Properties|null);

                /** EnsureImageRequest source. */
                source?: "debian";

                /**
                 * Creates a new EnsureImageRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns EnsureImageRequest instance
                 */
                static create(properties: kapelle.runtime.v1.EnsureImageRequest.$Shape): kapelle.runtime.v1.EnsureImageRequest & kapelle.runtime.v1.EnsureImageRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.EnsureImageRequest.$Properties): kapelle.runtime.v1.EnsureImageRequest;

                /**
                 * Encodes the specified EnsureImageRequest message. Does not implicitly {@link kapelle.runtime.v1.EnsureImageRequest.verify|verify} messages.
                 * @param message EnsureImageRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.EnsureImageRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EnsureImageRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.EnsureImageRequest & kapelle.runtime.v1.EnsureImageRequest.$Shape} EnsureImageRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.EnsureImageRequest & kapelle.runtime.v1.EnsureImageRequest.$Shape;

                /**
                 * Creates an EnsureImageRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns EnsureImageRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.EnsureImageRequest;

                /**
                 * Creates a plain object from an EnsureImageRequest message. Also converts values to other types if specified.
                 * @param message EnsureImageRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.EnsureImageRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this EnsureImageRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace EnsureImageRequest {

                /** Properties of an EnsureImageRequest. */
                interface $Properties {

                    /** EnsureImageRequest name */
                    name?: (string|null);

                    /** EnsureImageRequest debian */
                    debian?: (kapelle.runtime.v1.DebianSource.$Properties|null);

                    /** EnsureImageRequest source */
                    source?: "debian";

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of an EnsureImageRequest. */
                type $Shape = {
                  name?: string|null;
                  debian?: kapelle.runtime.v1.DebianSource.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ source?: undefined; debian?: null }|{ source?: "debian"; debian: kapelle.runtime.v1.DebianSource.$Shape })
                );
            }

            /**
             * Properties of an EnsureImageProgress.
             * @deprecated Use kapelle.runtime.v1.EnsureImageProgress.$Properties instead.
             */
            interface IEnsureImageProgress extends kapelle.runtime.v1.EnsureImageProgress.$Properties {
            }

            /** Represents an EnsureImageProgress. */
            class EnsureImageProgress {

                /**
                 * Constructs a new EnsureImageProgress.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.EnsureImageProgress.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** EnsureImageProgress message. */
                message: string;

                /** EnsureImageProgress percent. */
                percent: number;

                /** EnsureImageProgress image. */
                image?: (kapelle.runtime.v1.Image.$Properties|null);

                /**
                 * Creates a new EnsureImageProgress instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns EnsureImageProgress instance
                 */
                static create(properties: kapelle.runtime.v1.EnsureImageProgress.$Shape): kapelle.runtime.v1.EnsureImageProgress & kapelle.runtime.v1.EnsureImageProgress.$Shape;
                static create(properties?: kapelle.runtime.v1.EnsureImageProgress.$Properties): kapelle.runtime.v1.EnsureImageProgress;

                /**
                 * Encodes the specified EnsureImageProgress message. Does not implicitly {@link kapelle.runtime.v1.EnsureImageProgress.verify|verify} messages.
                 * @param message EnsureImageProgress message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.EnsureImageProgress.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EnsureImageProgress message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.EnsureImageProgress & kapelle.runtime.v1.EnsureImageProgress.$Shape} EnsureImageProgress
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.EnsureImageProgress & kapelle.runtime.v1.EnsureImageProgress.$Shape;

                /**
                 * Creates an EnsureImageProgress message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns EnsureImageProgress
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.EnsureImageProgress;

                /**
                 * Creates a plain object from an EnsureImageProgress message. Also converts values to other types if specified.
                 * @param message EnsureImageProgress
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.EnsureImageProgress, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this EnsureImageProgress to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace EnsureImageProgress {

                /** Properties of an EnsureImageProgress. */
                interface $Properties {

                    /** EnsureImageProgress message */
                    message?: (string|null);

                    /** EnsureImageProgress percent */
                    percent?: (number|null);

                    /** EnsureImageProgress image */
                    image?: (kapelle.runtime.v1.Image.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an EnsureImageProgress. */
                type $Shape = kapelle.runtime.v1.EnsureImageProgress.$Properties;
            }

            /**
             * Properties of an Image.
             * @deprecated Use kapelle.runtime.v1.Image.$Properties instead.
             */
            interface IImage extends kapelle.runtime.v1.Image.$Properties {
            }

            /** Represents an Image. */
            class Image {

                /**
                 * Constructs a new Image.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.Image.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Image name. */
                name: string;

                /** Image digest. */
                digest: string;

                /** Image sizeBytes. */
                sizeBytes: (number|Long);

                /** Image createdAt. */
                createdAt: (number|Long);

                /** Image usedBy. */
                usedBy: number;

                /**
                 * Creates a new Image instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Image instance
                 */
                static create(properties: kapelle.runtime.v1.Image.$Shape): kapelle.runtime.v1.Image & kapelle.runtime.v1.Image.$Shape;
                static create(properties?: kapelle.runtime.v1.Image.$Properties): kapelle.runtime.v1.Image;

                /**
                 * Encodes the specified Image message. Does not implicitly {@link kapelle.runtime.v1.Image.verify|verify} messages.
                 * @param message Image message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.Image.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Image message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.Image & kapelle.runtime.v1.Image.$Shape} Image
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.Image & kapelle.runtime.v1.Image.$Shape;

                /**
                 * Creates an Image message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Image
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.Image;

                /**
                 * Creates a plain object from an Image message. Also converts values to other types if specified.
                 * @param message Image
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.Image, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Image to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Image {

                /** Properties of an Image. */
                interface $Properties {

                    /** Image name */
                    name?: (string|null);

                    /** Image digest */
                    digest?: (string|null);

                    /** Image sizeBytes */
                    sizeBytes?: (number|Long|null);

                    /** Image createdAt */
                    createdAt?: (number|Long|null);

                    /** Image usedBy */
                    usedBy?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Image. */
                type $Shape = kapelle.runtime.v1.Image.$Properties;
            }

            /**
             * Properties of a ListImagesRequest.
             * @deprecated Use kapelle.runtime.v1.ListImagesRequest.$Properties instead.
             */
            interface IListImagesRequest extends kapelle.runtime.v1.ListImagesRequest.$Properties {
            }

            /** Represents a ListImagesRequest. */
            class ListImagesRequest {

                /**
                 * Constructs a new ListImagesRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ListImagesRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new ListImagesRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ListImagesRequest instance
                 */
                static create(properties: kapelle.runtime.v1.ListImagesRequest.$Shape): kapelle.runtime.v1.ListImagesRequest & kapelle.runtime.v1.ListImagesRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.ListImagesRequest.$Properties): kapelle.runtime.v1.ListImagesRequest;

                /**
                 * Encodes the specified ListImagesRequest message. Does not implicitly {@link kapelle.runtime.v1.ListImagesRequest.verify|verify} messages.
                 * @param message ListImagesRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ListImagesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ListImagesRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ListImagesRequest & kapelle.runtime.v1.ListImagesRequest.$Shape} ListImagesRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ListImagesRequest & kapelle.runtime.v1.ListImagesRequest.$Shape;

                /**
                 * Creates a ListImagesRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ListImagesRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ListImagesRequest;

                /**
                 * Creates a plain object from a ListImagesRequest message. Also converts values to other types if specified.
                 * @param message ListImagesRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ListImagesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ListImagesRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ListImagesRequest {

                /** Properties of a ListImagesRequest. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ListImagesRequest. */
                type $Shape = kapelle.runtime.v1.ListImagesRequest.$Properties;
            }

            /**
             * Properties of a ListImagesResponse.
             * @deprecated Use kapelle.runtime.v1.ListImagesResponse.$Properties instead.
             */
            interface IListImagesResponse extends kapelle.runtime.v1.ListImagesResponse.$Properties {
            }

            /** Represents a ListImagesResponse. */
            class ListImagesResponse {

                /**
                 * Constructs a new ListImagesResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ListImagesResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ListImagesResponse images. */
                images: kapelle.runtime.v1.Image.$Properties[];

                /**
                 * Creates a new ListImagesResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ListImagesResponse instance
                 */
                static create(properties: kapelle.runtime.v1.ListImagesResponse.$Shape): kapelle.runtime.v1.ListImagesResponse & kapelle.runtime.v1.ListImagesResponse.$Shape;
                static create(properties?: kapelle.runtime.v1.ListImagesResponse.$Properties): kapelle.runtime.v1.ListImagesResponse;

                /**
                 * Encodes the specified ListImagesResponse message. Does not implicitly {@link kapelle.runtime.v1.ListImagesResponse.verify|verify} messages.
                 * @param message ListImagesResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ListImagesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ListImagesResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ListImagesResponse & kapelle.runtime.v1.ListImagesResponse.$Shape} ListImagesResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ListImagesResponse & kapelle.runtime.v1.ListImagesResponse.$Shape;

                /**
                 * Creates a ListImagesResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ListImagesResponse
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ListImagesResponse;

                /**
                 * Creates a plain object from a ListImagesResponse message. Also converts values to other types if specified.
                 * @param message ListImagesResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ListImagesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ListImagesResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ListImagesResponse {

                /** Properties of a ListImagesResponse. */
                interface $Properties {

                    /** ListImagesResponse images */
                    images?: (kapelle.runtime.v1.Image.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ListImagesResponse. */
                type $Shape = kapelle.runtime.v1.ListImagesResponse.$Properties;
            }

            /**
             * Properties of a RemoveImageRequest.
             * @deprecated Use kapelle.runtime.v1.RemoveImageRequest.$Properties instead.
             */
            interface IRemoveImageRequest extends kapelle.runtime.v1.RemoveImageRequest.$Properties {
            }

            /** Represents a RemoveImageRequest. */
            class RemoveImageRequest {

                /**
                 * Constructs a new RemoveImageRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.RemoveImageRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RemoveImageRequest digest. */
                digest: string;

                /**
                 * Creates a new RemoveImageRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns RemoveImageRequest instance
                 */
                static create(properties: kapelle.runtime.v1.RemoveImageRequest.$Shape): kapelle.runtime.v1.RemoveImageRequest & kapelle.runtime.v1.RemoveImageRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.RemoveImageRequest.$Properties): kapelle.runtime.v1.RemoveImageRequest;

                /**
                 * Encodes the specified RemoveImageRequest message. Does not implicitly {@link kapelle.runtime.v1.RemoveImageRequest.verify|verify} messages.
                 * @param message RemoveImageRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.RemoveImageRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RemoveImageRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.RemoveImageRequest & kapelle.runtime.v1.RemoveImageRequest.$Shape} RemoveImageRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.RemoveImageRequest & kapelle.runtime.v1.RemoveImageRequest.$Shape;

                /**
                 * Creates a RemoveImageRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns RemoveImageRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.RemoveImageRequest;

                /**
                 * Creates a plain object from a RemoveImageRequest message. Also converts values to other types if specified.
                 * @param message RemoveImageRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.RemoveImageRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this RemoveImageRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace RemoveImageRequest {

                /** Properties of a RemoveImageRequest. */
                interface $Properties {

                    /** RemoveImageRequest digest */
                    digest?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RemoveImageRequest. */
                type $Shape = kapelle.runtime.v1.RemoveImageRequest.$Properties;
            }

            /**
             * Properties of a Network.
             * @deprecated Use kapelle.runtime.v1.Network.$Properties instead.
             */
            interface INetwork extends kapelle.runtime.v1.Network.$Properties {
            }

            /** Represents a Network. */
            class Network {

                /**
                 * Constructs a new Network.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.Network.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Network name. */
                name: string;

                /** Network prefixes. */
                prefixes: string[];

                /** Network nat. */
                nat: boolean;

                /** Network mtu. */
                mtu: number;

                /**
                 * Creates a new Network instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Network instance
                 */
                static create(properties: kapelle.runtime.v1.Network.$Shape): kapelle.runtime.v1.Network & kapelle.runtime.v1.Network.$Shape;
                static create(properties?: kapelle.runtime.v1.Network.$Properties): kapelle.runtime.v1.Network;

                /**
                 * Encodes the specified Network message. Does not implicitly {@link kapelle.runtime.v1.Network.verify|verify} messages.
                 * @param message Network message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.Network.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Network message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.Network & kapelle.runtime.v1.Network.$Shape} Network
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.Network & kapelle.runtime.v1.Network.$Shape;

                /**
                 * Creates a Network message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Network
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.Network;

                /**
                 * Creates a plain object from a Network message. Also converts values to other types if specified.
                 * @param message Network
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.Network, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Network to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Network {

                /** Properties of a Network. */
                interface $Properties {

                    /** Network name */
                    name?: (string|null);

                    /** Network prefixes */
                    prefixes?: (string[]|null);

                    /** Network nat */
                    nat?: (boolean|null);

                    /** Network mtu */
                    mtu?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Network. */
                type $Shape = kapelle.runtime.v1.Network.$Properties;
            }

            /**
             * Properties of an ApplyNetworksRequest.
             * @deprecated Use kapelle.runtime.v1.ApplyNetworksRequest.$Properties instead.
             */
            interface IApplyNetworksRequest extends kapelle.runtime.v1.ApplyNetworksRequest.$Properties {
            }

            /** Represents an ApplyNetworksRequest. */
            class ApplyNetworksRequest {

                /**
                 * Constructs a new ApplyNetworksRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ApplyNetworksRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ApplyNetworksRequest networks. */
                networks: kapelle.runtime.v1.Network.$Properties[];

                /**
                 * Creates a new ApplyNetworksRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ApplyNetworksRequest instance
                 */
                static create(properties: kapelle.runtime.v1.ApplyNetworksRequest.$Shape): kapelle.runtime.v1.ApplyNetworksRequest & kapelle.runtime.v1.ApplyNetworksRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.ApplyNetworksRequest.$Properties): kapelle.runtime.v1.ApplyNetworksRequest;

                /**
                 * Encodes the specified ApplyNetworksRequest message. Does not implicitly {@link kapelle.runtime.v1.ApplyNetworksRequest.verify|verify} messages.
                 * @param message ApplyNetworksRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ApplyNetworksRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ApplyNetworksRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ApplyNetworksRequest & kapelle.runtime.v1.ApplyNetworksRequest.$Shape} ApplyNetworksRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ApplyNetworksRequest & kapelle.runtime.v1.ApplyNetworksRequest.$Shape;

                /**
                 * Creates an ApplyNetworksRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ApplyNetworksRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ApplyNetworksRequest;

                /**
                 * Creates a plain object from an ApplyNetworksRequest message. Also converts values to other types if specified.
                 * @param message ApplyNetworksRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ApplyNetworksRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ApplyNetworksRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ApplyNetworksRequest {

                /** Properties of an ApplyNetworksRequest. */
                interface $Properties {

                    /** ApplyNetworksRequest networks */
                    networks?: (kapelle.runtime.v1.Network.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ApplyNetworksRequest. */
                type $Shape = kapelle.runtime.v1.ApplyNetworksRequest.$Properties;
            }

            /**
             * Properties of an ApplyNetworksResponse.
             * @deprecated Use kapelle.runtime.v1.ApplyNetworksResponse.$Properties instead.
             */
            interface IApplyNetworksResponse extends kapelle.runtime.v1.ApplyNetworksResponse.$Properties {
            }

            /** Represents an ApplyNetworksResponse. */
            class ApplyNetworksResponse {

                /**
                 * Constructs a new ApplyNetworksResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ApplyNetworksResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ApplyNetworksResponse problems. */
                problems: string[];

                /**
                 * Creates a new ApplyNetworksResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ApplyNetworksResponse instance
                 */
                static create(properties: kapelle.runtime.v1.ApplyNetworksResponse.$Shape): kapelle.runtime.v1.ApplyNetworksResponse & kapelle.runtime.v1.ApplyNetworksResponse.$Shape;
                static create(properties?: kapelle.runtime.v1.ApplyNetworksResponse.$Properties): kapelle.runtime.v1.ApplyNetworksResponse;

                /**
                 * Encodes the specified ApplyNetworksResponse message. Does not implicitly {@link kapelle.runtime.v1.ApplyNetworksResponse.verify|verify} messages.
                 * @param message ApplyNetworksResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ApplyNetworksResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ApplyNetworksResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ApplyNetworksResponse & kapelle.runtime.v1.ApplyNetworksResponse.$Shape} ApplyNetworksResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ApplyNetworksResponse & kapelle.runtime.v1.ApplyNetworksResponse.$Shape;

                /**
                 * Creates an ApplyNetworksResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ApplyNetworksResponse
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ApplyNetworksResponse;

                /**
                 * Creates a plain object from an ApplyNetworksResponse message. Also converts values to other types if specified.
                 * @param message ApplyNetworksResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ApplyNetworksResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ApplyNetworksResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ApplyNetworksResponse {

                /** Properties of an ApplyNetworksResponse. */
                interface $Properties {

                    /** ApplyNetworksResponse problems */
                    problems?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ApplyNetworksResponse. */
                type $Shape = kapelle.runtime.v1.ApplyNetworksResponse.$Properties;
            }

            /**
             * Properties of an ExecInput.
             * @deprecated Use kapelle.runtime.v1.ExecInput.$Properties instead.
             */
            interface IExecInput extends kapelle.runtime.v1.ExecInput.$Properties {
            }

            /** Represents an ExecInput. */
            class ExecInput {

                /**
                 * Constructs a new ExecInput.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ExecInput.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ExecInput start. */
                start?: (kapelle.runtime.v1.ExecStart.$Properties|null);

                /** ExecInput stdin. */
                stdin?: (Uint8Array|null);

                /** ExecInput stdinEof. */
                stdinEof?: (boolean|null);

                /** ExecInput input. */
                input?: ("start"|"stdin"|"stdinEof");

                /**
                 * Creates a new ExecInput instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ExecInput instance
                 */
                static create(properties: kapelle.runtime.v1.ExecInput.$Shape): kapelle.runtime.v1.ExecInput & kapelle.runtime.v1.ExecInput.$Shape;
                static create(properties?: kapelle.runtime.v1.ExecInput.$Properties): kapelle.runtime.v1.ExecInput;

                /**
                 * Encodes the specified ExecInput message. Does not implicitly {@link kapelle.runtime.v1.ExecInput.verify|verify} messages.
                 * @param message ExecInput message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ExecInput.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ExecInput message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ExecInput & kapelle.runtime.v1.ExecInput.$Shape} ExecInput
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ExecInput & kapelle.runtime.v1.ExecInput.$Shape;

                /**
                 * Creates an ExecInput message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ExecInput
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ExecInput;

                /**
                 * Creates a plain object from an ExecInput message. Also converts values to other types if specified.
                 * @param message ExecInput
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ExecInput, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ExecInput to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ExecInput {

                /** Properties of an ExecInput. */
                interface $Properties {

                    /** ExecInput start */
                    start?: (kapelle.runtime.v1.ExecStart.$Properties|null);

                    /** ExecInput stdin */
                    stdin?: (Uint8Array|null);

                    /** ExecInput stdinEof */
                    stdinEof?: (boolean|null);

                    /** ExecInput input */
                    input?: ("start"|"stdin"|"stdinEof");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of an ExecInput. */
                type $Shape = {
                  start?: kapelle.runtime.v1.ExecStart.$Shape|null;
                  stdin?: Uint8Array|null;
                  stdinEof?: boolean|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ input?: undefined; start?: null; stdin?: null; stdinEof?: null }|{ input?: "start"; start: kapelle.runtime.v1.ExecStart.$Shape; stdin?: null; stdinEof?: null }|{ input?: "stdin"; start?: null; stdin: Uint8Array; stdinEof?: null }|{ input?: "stdinEof"; start?: null; stdin?: null; stdinEof: boolean })
                );
            }

            /**
             * Properties of an ExecStart.
             * @deprecated Use kapelle.runtime.v1.ExecStart.$Properties instead.
             */
            interface IExecStart extends kapelle.runtime.v1.ExecStart.$Properties {
            }

            /** Represents an ExecStart. */
            class ExecStart {

                /**
                 * Constructs a new ExecStart.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ExecStart.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ExecStart uid. */
                uid: string;

                /** ExecStart command. */
                command: string[];

                /** ExecStart env. */
                env: { [k: string]: string };

                /** ExecStart workingDir. */
                workingDir: string;

                /**
                 * Creates a new ExecStart instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ExecStart instance
                 */
                static create(properties: kapelle.runtime.v1.ExecStart.$Shape): kapelle.runtime.v1.ExecStart & kapelle.runtime.v1.ExecStart.$Shape;
                static create(properties?: kapelle.runtime.v1.ExecStart.$Properties): kapelle.runtime.v1.ExecStart;

                /**
                 * Encodes the specified ExecStart message. Does not implicitly {@link kapelle.runtime.v1.ExecStart.verify|verify} messages.
                 * @param message ExecStart message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ExecStart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ExecStart message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ExecStart & kapelle.runtime.v1.ExecStart.$Shape} ExecStart
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ExecStart & kapelle.runtime.v1.ExecStart.$Shape;

                /**
                 * Creates an ExecStart message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ExecStart
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ExecStart;

                /**
                 * Creates a plain object from an ExecStart message. Also converts values to other types if specified.
                 * @param message ExecStart
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ExecStart, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ExecStart to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ExecStart {

                /** Properties of an ExecStart. */
                interface $Properties {

                    /** ExecStart uid */
                    uid?: (string|null);

                    /** ExecStart command */
                    command?: (string[]|null);

                    /** ExecStart env */
                    env?: ({ [k: string]: string }|null);

                    /** ExecStart workingDir */
                    workingDir?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ExecStart. */
                type $Shape = kapelle.runtime.v1.ExecStart.$Properties;
            }

            /**
             * Properties of an ExecOutput.
             * @deprecated Use kapelle.runtime.v1.ExecOutput.$Properties instead.
             */
            interface IExecOutput extends kapelle.runtime.v1.ExecOutput.$Properties {
            }

            /** Represents an ExecOutput. */
            class ExecOutput {

                /**
                 * Constructs a new ExecOutput.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ExecOutput.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ExecOutput stdout. */
                stdout?: (Uint8Array|null);

                /** ExecOutput stderr. */
                stderr?: (Uint8Array|null);

                /** ExecOutput exit. */
                exit?: (kapelle.runtime.v1.ExecExit.$Properties|null);

                /** ExecOutput output. */
                output?: ("stdout"|"stderr"|"exit");

                /**
                 * Creates a new ExecOutput instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ExecOutput instance
                 */
                static create(properties: kapelle.runtime.v1.ExecOutput.$Shape): kapelle.runtime.v1.ExecOutput & kapelle.runtime.v1.ExecOutput.$Shape;
                static create(properties?: kapelle.runtime.v1.ExecOutput.$Properties): kapelle.runtime.v1.ExecOutput;

                /**
                 * Encodes the specified ExecOutput message. Does not implicitly {@link kapelle.runtime.v1.ExecOutput.verify|verify} messages.
                 * @param message ExecOutput message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ExecOutput.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ExecOutput message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ExecOutput & kapelle.runtime.v1.ExecOutput.$Shape} ExecOutput
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ExecOutput & kapelle.runtime.v1.ExecOutput.$Shape;

                /**
                 * Creates an ExecOutput message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ExecOutput
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ExecOutput;

                /**
                 * Creates a plain object from an ExecOutput message. Also converts values to other types if specified.
                 * @param message ExecOutput
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ExecOutput, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ExecOutput to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ExecOutput {

                /** Properties of an ExecOutput. */
                interface $Properties {

                    /** ExecOutput stdout */
                    stdout?: (Uint8Array|null);

                    /** ExecOutput stderr */
                    stderr?: (Uint8Array|null);

                    /** ExecOutput exit */
                    exit?: (kapelle.runtime.v1.ExecExit.$Properties|null);

                    /** ExecOutput output */
                    output?: ("stdout"|"stderr"|"exit");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of an ExecOutput. */
                type $Shape = {
                  stdout?: Uint8Array|null;
                  stderr?: Uint8Array|null;
                  exit?: kapelle.runtime.v1.ExecExit.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ output?: undefined; stdout?: null; stderr?: null; exit?: null }|{ output?: "stdout"; stdout: Uint8Array; stderr?: null; exit?: null }|{ output?: "stderr"; stdout?: null; stderr: Uint8Array; exit?: null }|{ output?: "exit"; stdout?: null; stderr?: null; exit: kapelle.runtime.v1.ExecExit.$Shape })
                );
            }

            /**
             * Properties of an ExecExit.
             * @deprecated Use kapelle.runtime.v1.ExecExit.$Properties instead.
             */
            interface IExecExit extends kapelle.runtime.v1.ExecExit.$Properties {
            }

            /** Represents an ExecExit. */
            class ExecExit {

                /**
                 * Constructs a new ExecExit.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ExecExit.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ExecExit code. */
                code: number;

                /** ExecExit signal. */
                signal: number;

                /**
                 * Creates a new ExecExit instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ExecExit instance
                 */
                static create(properties: kapelle.runtime.v1.ExecExit.$Shape): kapelle.runtime.v1.ExecExit & kapelle.runtime.v1.ExecExit.$Shape;
                static create(properties?: kapelle.runtime.v1.ExecExit.$Properties): kapelle.runtime.v1.ExecExit;

                /**
                 * Encodes the specified ExecExit message. Does not implicitly {@link kapelle.runtime.v1.ExecExit.verify|verify} messages.
                 * @param message ExecExit message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ExecExit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ExecExit message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ExecExit & kapelle.runtime.v1.ExecExit.$Shape} ExecExit
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ExecExit & kapelle.runtime.v1.ExecExit.$Shape;

                /**
                 * Creates an ExecExit message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ExecExit
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ExecExit;

                /**
                 * Creates a plain object from an ExecExit message. Also converts values to other types if specified.
                 * @param message ExecExit
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ExecExit, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ExecExit to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ExecExit {

                /** Properties of an ExecExit. */
                interface $Properties {

                    /** ExecExit code */
                    code?: (number|null);

                    /** ExecExit signal */
                    signal?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ExecExit. */
                type $Shape = kapelle.runtime.v1.ExecExit.$Properties;
            }

            /**
             * Properties of a ConsoleRequest.
             * @deprecated Use kapelle.runtime.v1.ConsoleRequest.$Properties instead.
             */
            interface IConsoleRequest extends kapelle.runtime.v1.ConsoleRequest.$Properties {
            }

            /** Represents a ConsoleRequest. */
            class ConsoleRequest {

                /**
                 * Constructs a new ConsoleRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ConsoleRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ConsoleRequest uid. */
                uid: string;

                /** ConsoleRequest tailBytes. */
                tailBytes: number;

                /** ConsoleRequest follow. */
                follow: boolean;

                /**
                 * Creates a new ConsoleRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ConsoleRequest instance
                 */
                static create(properties: kapelle.runtime.v1.ConsoleRequest.$Shape): kapelle.runtime.v1.ConsoleRequest & kapelle.runtime.v1.ConsoleRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.ConsoleRequest.$Properties): kapelle.runtime.v1.ConsoleRequest;

                /**
                 * Encodes the specified ConsoleRequest message. Does not implicitly {@link kapelle.runtime.v1.ConsoleRequest.verify|verify} messages.
                 * @param message ConsoleRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ConsoleRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ConsoleRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ConsoleRequest & kapelle.runtime.v1.ConsoleRequest.$Shape} ConsoleRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ConsoleRequest & kapelle.runtime.v1.ConsoleRequest.$Shape;

                /**
                 * Creates a ConsoleRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ConsoleRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ConsoleRequest;

                /**
                 * Creates a plain object from a ConsoleRequest message. Also converts values to other types if specified.
                 * @param message ConsoleRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ConsoleRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ConsoleRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ConsoleRequest {

                /** Properties of a ConsoleRequest. */
                interface $Properties {

                    /** ConsoleRequest uid */
                    uid?: (string|null);

                    /** ConsoleRequest tailBytes */
                    tailBytes?: (number|null);

                    /** ConsoleRequest follow */
                    follow?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ConsoleRequest. */
                type $Shape = kapelle.runtime.v1.ConsoleRequest.$Properties;
            }

            /**
             * Properties of a ConsoleChunk.
             * @deprecated Use kapelle.runtime.v1.ConsoleChunk.$Properties instead.
             */
            interface IConsoleChunk extends kapelle.runtime.v1.ConsoleChunk.$Properties {
            }

            /** Represents a ConsoleChunk. */
            class ConsoleChunk {

                /**
                 * Constructs a new ConsoleChunk.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ConsoleChunk.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ConsoleChunk data. */
                data: Uint8Array;

                /**
                 * Creates a new ConsoleChunk instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ConsoleChunk instance
                 */
                static create(properties: kapelle.runtime.v1.ConsoleChunk.$Shape): kapelle.runtime.v1.ConsoleChunk & kapelle.runtime.v1.ConsoleChunk.$Shape;
                static create(properties?: kapelle.runtime.v1.ConsoleChunk.$Properties): kapelle.runtime.v1.ConsoleChunk;

                /**
                 * Encodes the specified ConsoleChunk message. Does not implicitly {@link kapelle.runtime.v1.ConsoleChunk.verify|verify} messages.
                 * @param message ConsoleChunk message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ConsoleChunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ConsoleChunk message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ConsoleChunk & kapelle.runtime.v1.ConsoleChunk.$Shape} ConsoleChunk
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ConsoleChunk & kapelle.runtime.v1.ConsoleChunk.$Shape;

                /**
                 * Creates a ConsoleChunk message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ConsoleChunk
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ConsoleChunk;

                /**
                 * Creates a plain object from a ConsoleChunk message. Also converts values to other types if specified.
                 * @param message ConsoleChunk
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ConsoleChunk, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ConsoleChunk to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ConsoleChunk {

                /** Properties of a ConsoleChunk. */
                interface $Properties {

                    /** ConsoleChunk data */
                    data?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ConsoleChunk. */
                type $Shape = kapelle.runtime.v1.ConsoleChunk.$Properties;
            }
        }
    }
}
