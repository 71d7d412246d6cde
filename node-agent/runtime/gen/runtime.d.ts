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

                /** Node cpus. */
                cpus: string;

                /** Node numaNodes. */
                numaNodes: kapelle.runtime.v1.NumaNode.$Properties[];

                /** Node hugepageBytes. */
                hugepageBytes: { [k: string]: (number|Long) };

                /** Node pool. */
                pool?: (kapelle.runtime.v1.Pool.$Properties|null);

                /** Node swapBytes. */
                swapBytes: (number|Long);

                /** Node devices. */
                devices: string[];

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

                    /** Node cpus */
                    cpus?: (string|null);

                    /** Node numaNodes */
                    numaNodes?: (kapelle.runtime.v1.NumaNode.$Properties[]|null);

                    /** Node hugepageBytes */
                    hugepageBytes?: ({ [k: string]: (number|Long) }|null);

                    /** Node pool */
                    pool?: (kapelle.runtime.v1.Pool.$Properties|null);

                    /** Node swapBytes */
                    swapBytes?: (number|Long|null);

                    /** Node devices */
                    devices?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Node. */
                type $Shape = kapelle.runtime.v1.Node.$Properties;
            }

            /**
             * Properties of a NumaNode.
             * @deprecated Use kapelle.runtime.v1.NumaNode.$Properties instead.
             */
            interface INumaNode extends kapelle.runtime.v1.NumaNode.$Properties {
            }

            /** Represents a NumaNode. */
            class NumaNode {

                /**
                 * Constructs a new NumaNode.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.NumaNode.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** NumaNode id. */
                id: number;

                /** NumaNode cpus. */
                cpus: string;

                /** NumaNode memoryBytes. */
                memoryBytes: (number|Long);

                /**
                 * Creates a new NumaNode instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns NumaNode instance
                 */
                static create(properties: kapelle.runtime.v1.NumaNode.$Shape): kapelle.runtime.v1.NumaNode & kapelle.runtime.v1.NumaNode.$Shape;
                static create(properties?: kapelle.runtime.v1.NumaNode.$Properties): kapelle.runtime.v1.NumaNode;

                /**
                 * Encodes the specified NumaNode message. Does not implicitly {@link kapelle.runtime.v1.NumaNode.verify|verify} messages.
                 * @param message NumaNode message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.NumaNode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a NumaNode message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.NumaNode & kapelle.runtime.v1.NumaNode.$Shape} NumaNode
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.NumaNode & kapelle.runtime.v1.NumaNode.$Shape;

                /**
                 * Creates a NumaNode message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns NumaNode
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.NumaNode;

                /**
                 * Creates a plain object from a NumaNode message. Also converts values to other types if specified.
                 * @param message NumaNode
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.NumaNode, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this NumaNode to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace NumaNode {

                /** Properties of a NumaNode. */
                interface $Properties {

                    /** NumaNode id */
                    id?: (number|null);

                    /** NumaNode cpus */
                    cpus?: (string|null);

                    /** NumaNode memoryBytes */
                    memoryBytes?: (number|Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a NumaNode. */
                type $Shape = kapelle.runtime.v1.NumaNode.$Properties;
            }

            /**
             * Properties of a Pool.
             * @deprecated Use kapelle.runtime.v1.Pool.$Properties instead.
             */
            interface IPool extends kapelle.runtime.v1.Pool.$Properties {
            }

            /** Represents a Pool. */
            class Pool {

                /**
                 * Constructs a new Pool.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.Pool.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Pool kind. */
                kind: string;

                /** Pool source. */
                source: string;

                /** Pool fileSystemId. */
                fileSystemId: string;

                /** Pool bytes. */
                bytes: (number|Long);

                /** Pool availableBytes. */
                availableBytes: (number|Long);

                /** Pool problems. */
                problems: kapelle.runtime.v1.Problem.$Properties[];

                /**
                 * Creates a new Pool instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Pool instance
                 */
                static create(properties: kapelle.runtime.v1.Pool.$Shape): kapelle.runtime.v1.Pool & kapelle.runtime.v1.Pool.$Shape;
                static create(properties?: kapelle.runtime.v1.Pool.$Properties): kapelle.runtime.v1.Pool;

                /**
                 * Encodes the specified Pool message. Does not implicitly {@link kapelle.runtime.v1.Pool.verify|verify} messages.
                 * @param message Pool message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.Pool.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Pool message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.Pool & kapelle.runtime.v1.Pool.$Shape} Pool
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.Pool & kapelle.runtime.v1.Pool.$Shape;

                /**
                 * Creates a Pool message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Pool
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.Pool;

                /**
                 * Creates a plain object from a Pool message. Also converts values to other types if specified.
                 * @param message Pool
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.Pool, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Pool to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Pool {

                /** Properties of a Pool. */
                interface $Properties {

                    /** Pool kind */
                    kind?: (string|null);

                    /** Pool source */
                    source?: (string|null);

                    /** Pool fileSystemId */
                    fileSystemId?: (string|null);

                    /** Pool bytes */
                    bytes?: (number|Long|null);

                    /** Pool availableBytes */
                    availableBytes?: (number|Long|null);

                    /** Pool problems */
                    problems?: (kapelle.runtime.v1.Problem.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Pool. */
                type $Shape = kapelle.runtime.v1.Pool.$Properties;
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

                /** EnvironmentSpec workingDir. */
                workingDir: string;

                /** EnvironmentSpec user. */
                user: string;

                /** EnvironmentSpec volumes. */
                volumes: kapelle.runtime.v1.VolumeMount.$Properties[];

                /** EnvironmentSpec devices. */
                devices: kapelle.runtime.v1.Device.$Properties[];

                /** EnvironmentSpec sysctls. */
                sysctls: { [k: string]: string };

                /** EnvironmentSpec capabilitiesAdd. */
                capabilitiesAdd: string[];

                /** EnvironmentSpec capabilitiesDrop. */
                capabilitiesDrop: string[];

                /** EnvironmentSpec syscallsAllow. */
                syscallsAllow: string[];

                /** EnvironmentSpec syscallsDeny. */
                syscallsDeny: string[];

                /** EnvironmentSpec nesting. */
                nesting: boolean;

                /** EnvironmentSpec readOnlyRoot. */
                readOnlyRoot: boolean;

                /** EnvironmentSpec rlimits. */
                rlimits: kapelle.runtime.v1.Rlimit.$Properties[];

                /** EnvironmentSpec guest. */
                guest?: (kapelle.runtime.v1.Guest.$Properties|null);

                /** EnvironmentSpec firstBoot. */
                firstBoot: kapelle.runtime.v1.FirstBootCommand.$Properties[];

                /** EnvironmentSpec dataSourceSnapshot. */
                dataSourceSnapshot: string;

                /** EnvironmentSpec denyCompatSyscalls. */
                denyCompatSyscalls: boolean;

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

                    /** EnvironmentSpec workingDir */
                    workingDir?: (string|null);

                    /** EnvironmentSpec user */
                    user?: (string|null);

                    /** EnvironmentSpec volumes */
                    volumes?: (kapelle.runtime.v1.VolumeMount.$Properties[]|null);

                    /** EnvironmentSpec devices */
                    devices?: (kapelle.runtime.v1.Device.$Properties[]|null);

                    /** EnvironmentSpec sysctls */
                    sysctls?: ({ [k: string]: string }|null);

                    /** EnvironmentSpec capabilitiesAdd */
                    capabilitiesAdd?: (string[]|null);

                    /** EnvironmentSpec capabilitiesDrop */
                    capabilitiesDrop?: (string[]|null);

                    /** EnvironmentSpec syscallsAllow */
                    syscallsAllow?: (string[]|null);

                    /** EnvironmentSpec syscallsDeny */
                    syscallsDeny?: (string[]|null);

                    /** EnvironmentSpec nesting */
                    nesting?: (boolean|null);

                    /** EnvironmentSpec readOnlyRoot */
                    readOnlyRoot?: (boolean|null);

                    /** EnvironmentSpec rlimits */
                    rlimits?: (kapelle.runtime.v1.Rlimit.$Properties[]|null);

                    /** EnvironmentSpec guest */
                    guest?: (kapelle.runtime.v1.Guest.$Properties|null);

                    /** EnvironmentSpec firstBoot */
                    firstBoot?: (kapelle.runtime.v1.FirstBootCommand.$Properties[]|null);

                    /** EnvironmentSpec dataSourceSnapshot */
                    dataSourceSnapshot?: (string|null);

                    /** EnvironmentSpec denyCompatSyscalls */
                    denyCompatSyscalls?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an EnvironmentSpec. */
                type $Shape = {
                  uid?: string|null;
                  generation?: number|Long|null;
                  namespace?: string|null;
                  name?: string|null;
                  imageDigest?: string|null;
                  command?: string[]|null;
                  initKind?: kapelle.runtime.v1.InitKind|null;
                  stopSignal?: number|null;
                  env?: { [k: string]: string }|null;
                  hostname?: string|null;
                  idRange?: kapelle.runtime.v1.IdRange.$Shape|null;
                  resources?: kapelle.runtime.v1.Resources.$Shape|null;
                  interfaces?: kapelle.runtime.v1.Interface.$Shape[]|null;
                  nameservers?: string[]|null;
                  searches?: string[]|null;
                  workingDir?: string|null;
                  user?: string|null;
                  volumes?: kapelle.runtime.v1.VolumeMount.$Shape[]|null;
                  devices?: kapelle.runtime.v1.Device.$Shape[]|null;
                  sysctls?: { [k: string]: string }|null;
                  capabilitiesAdd?: string[]|null;
                  capabilitiesDrop?: string[]|null;
                  syscallsAllow?: string[]|null;
                  syscallsDeny?: string[]|null;
                  nesting?: boolean|null;
                  readOnlyRoot?: boolean|null;
                  rlimits?: kapelle.runtime.v1.Rlimit.$Shape[]|null;
                  guest?: kapelle.runtime.v1.Guest.$Shape|null;
                  firstBoot?: kapelle.runtime.v1.FirstBootCommand.$Shape[]|null;
                  dataSourceSnapshot?: string|null;
                  denyCompatSyscalls?: boolean|null;
                  $unknowns?: Uint8Array[];
                };
            }

            /**
             * Properties of a VolumeMount.
             * @deprecated Use kapelle.runtime.v1.VolumeMount.$Properties instead.
             */
            interface IVolumeMount extends kapelle.runtime.v1.VolumeMount.$Properties {
            }

            /** Represents a VolumeMount. */
            class VolumeMount {

                /**
                 * Constructs a new VolumeMount.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.VolumeMount.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** VolumeMount name. */
                name: string;

                /** VolumeMount mountPath. */
                mountPath: string;

                /** VolumeMount readOnly. */
                readOnly: boolean;

                /** VolumeMount options. */
                options: string[];

                /** VolumeMount diskBytes. */
                diskBytes?: (number|Long|null);

                /** VolumeMount volumeUid. */
                volumeUid?: (string|null);

                /** VolumeMount hostPath. */
                hostPath?: (string|null);

                /** VolumeMount snapshotUid. */
                snapshotUid?: (string|null);

                /** VolumeMount tmpfsBytes. */
                tmpfsBytes?: (number|Long|null);

                /** VolumeMount source. */
                source?: ("diskBytes"|"volumeUid"|"hostPath"|"snapshotUid"|"tmpfsBytes");

                /**
                 * Creates a new VolumeMount instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns VolumeMount instance
                 */
                static create(properties: kapelle.runtime.v1.VolumeMount.$Shape): kapelle.runtime.v1.VolumeMount & kapelle.runtime.v1.VolumeMount.$Shape;
                static create(properties?: kapelle.runtime.v1.VolumeMount.$Properties): kapelle.runtime.v1.VolumeMount;

                /**
                 * Encodes the specified VolumeMount message. Does not implicitly {@link kapelle.runtime.v1.VolumeMount.verify|verify} messages.
                 * @param message VolumeMount message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.VolumeMount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a VolumeMount message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.VolumeMount & kapelle.runtime.v1.VolumeMount.$Shape} VolumeMount
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.VolumeMount & kapelle.runtime.v1.VolumeMount.$Shape;

                /**
                 * Creates a VolumeMount message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns VolumeMount
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.VolumeMount;

                /**
                 * Creates a plain object from a VolumeMount message. Also converts values to other types if specified.
                 * @param message VolumeMount
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.VolumeMount, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this VolumeMount to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace VolumeMount {

                /** Properties of a VolumeMount. */
                interface $Properties {

                    /** VolumeMount name */
                    name?: (string|null);

                    /** VolumeMount mountPath */
                    mountPath?: (string|null);

                    /** VolumeMount readOnly */
                    readOnly?: (boolean|null);

                    /** VolumeMount options */
                    options?: (string[]|null);

                    /** VolumeMount diskBytes */
                    diskBytes?: (number|Long|null);

                    /** VolumeMount volumeUid */
                    volumeUid?: (string|null);

                    /** VolumeMount hostPath */
                    hostPath?: (string|null);

                    /** VolumeMount snapshotUid */
                    snapshotUid?: (string|null);

                    /** VolumeMount tmpfsBytes */
                    tmpfsBytes?: (number|Long|null);

                    /** VolumeMount source */
                    source?: ("diskBytes"|"volumeUid"|"hostPath"|"snapshotUid"|"tmpfsBytes");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a VolumeMount. */
                type $Shape = {
                  name?: string|null;
                  mountPath?: string|null;
                  readOnly?: boolean|null;
                  options?: string[]|null;
                  diskBytes?: number|Long|null;
                  volumeUid?: string|null;
                  hostPath?: string|null;
                  snapshotUid?: string|null;
                  tmpfsBytes?: number|Long|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ source?: undefined; diskBytes?: null; volumeUid?: null; hostPath?: null; snapshotUid?: null; tmpfsBytes?: null }|{ source?: "diskBytes"; diskBytes: number|Long; volumeUid?: null; hostPath?: null; snapshotUid?: null; tmpfsBytes?: null }|{ source?: "volumeUid"; diskBytes?: null; volumeUid: string; hostPath?: null; snapshotUid?: null; tmpfsBytes?: null }|{ source?: "hostPath"; diskBytes?: null; volumeUid?: null; hostPath: string; snapshotUid?: null; tmpfsBytes?: null }|{ source?: "snapshotUid"; diskBytes?: null; volumeUid?: null; hostPath?: null; snapshotUid: string; tmpfsBytes?: null }|{ source?: "tmpfsBytes"; diskBytes?: null; volumeUid?: null; hostPath?: null; snapshotUid?: null; tmpfsBytes: number|Long })
                );
            }

            /**
             * Properties of a Device.
             * @deprecated Use kapelle.runtime.v1.Device.$Properties instead.
             */
            interface IDevice extends kapelle.runtime.v1.Device.$Properties {
            }

            /** Represents a Device. */
            class Device {

                /**
                 * Constructs a new Device.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.Device.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Device name. */
                name: string;

                /** Device write. */
                write: boolean;

                /**
                 * Creates a new Device instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Device instance
                 */
                static create(properties: kapelle.runtime.v1.Device.$Shape): kapelle.runtime.v1.Device & kapelle.runtime.v1.Device.$Shape;
                static create(properties?: kapelle.runtime.v1.Device.$Properties): kapelle.runtime.v1.Device;

                /**
                 * Encodes the specified Device message. Does not implicitly {@link kapelle.runtime.v1.Device.verify|verify} messages.
                 * @param message Device message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.Device.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Device message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.Device & kapelle.runtime.v1.Device.$Shape} Device
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.Device & kapelle.runtime.v1.Device.$Shape;

                /**
                 * Creates a Device message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Device
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.Device;

                /**
                 * Creates a plain object from a Device message. Also converts values to other types if specified.
                 * @param message Device
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.Device, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Device to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Device {

                /** Properties of a Device. */
                interface $Properties {

                    /** Device name */
                    name?: (string|null);

                    /** Device write */
                    write?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Device. */
                type $Shape = kapelle.runtime.v1.Device.$Properties;
            }

            /**
             * Properties of a Rlimit.
             * @deprecated Use kapelle.runtime.v1.Rlimit.$Properties instead.
             */
            interface IRlimit extends kapelle.runtime.v1.Rlimit.$Properties {
            }

            /** Represents a Rlimit. */
            class Rlimit {

                /**
                 * Constructs a new Rlimit.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.Rlimit.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Rlimit name. */
                name: string;

                /** Rlimit soft. */
                soft: (number|Long);

                /** Rlimit hard. */
                hard: (number|Long);

                /**
                 * Creates a new Rlimit instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Rlimit instance
                 */
                static create(properties: kapelle.runtime.v1.Rlimit.$Shape): kapelle.runtime.v1.Rlimit & kapelle.runtime.v1.Rlimit.$Shape;
                static create(properties?: kapelle.runtime.v1.Rlimit.$Properties): kapelle.runtime.v1.Rlimit;

                /**
                 * Encodes the specified Rlimit message. Does not implicitly {@link kapelle.runtime.v1.Rlimit.verify|verify} messages.
                 * @param message Rlimit message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.Rlimit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Rlimit message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.Rlimit & kapelle.runtime.v1.Rlimit.$Shape} Rlimit
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.Rlimit & kapelle.runtime.v1.Rlimit.$Shape;

                /**
                 * Creates a Rlimit message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Rlimit
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.Rlimit;

                /**
                 * Creates a plain object from a Rlimit message. Also converts values to other types if specified.
                 * @param message Rlimit
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.Rlimit, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Rlimit to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Rlimit {

                /** Properties of a Rlimit. */
                interface $Properties {

                    /** Rlimit name */
                    name?: (string|null);

                    /** Rlimit soft */
                    soft?: (number|Long|null);

                    /** Rlimit hard */
                    hard?: (number|Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Rlimit. */
                type $Shape = kapelle.runtime.v1.Rlimit.$Properties;
            }

            /**
             * Properties of a Guest.
             * @deprecated Use kapelle.runtime.v1.Guest.$Properties instead.
             */
            interface IGuest extends kapelle.runtime.v1.Guest.$Properties {
            }

            /** Represents a Guest. */
            class Guest {

                /**
                 * Constructs a new Guest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.Guest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Guest users. */
                users: kapelle.runtime.v1.GuestUser.$Properties[];

                /** Guest files. */
                files: kapelle.runtime.v1.GuestFile.$Properties[];

                /** Guest timezone. */
                timezone: string;

                /** Guest locale. */
                locale: string;

                /** Guest cloudInit. */
                cloudInit?: (kapelle.runtime.v1.CloudInit.$Properties|null);

                /**
                 * Creates a new Guest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Guest instance
                 */
                static create(properties: kapelle.runtime.v1.Guest.$Shape): kapelle.runtime.v1.Guest & kapelle.runtime.v1.Guest.$Shape;
                static create(properties?: kapelle.runtime.v1.Guest.$Properties): kapelle.runtime.v1.Guest;

                /**
                 * Encodes the specified Guest message. Does not implicitly {@link kapelle.runtime.v1.Guest.verify|verify} messages.
                 * @param message Guest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.Guest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Guest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.Guest & kapelle.runtime.v1.Guest.$Shape} Guest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.Guest & kapelle.runtime.v1.Guest.$Shape;

                /**
                 * Creates a Guest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Guest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.Guest;

                /**
                 * Creates a plain object from a Guest message. Also converts values to other types if specified.
                 * @param message Guest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.Guest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Guest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Guest {

                /** Properties of a Guest. */
                interface $Properties {

                    /** Guest users */
                    users?: (kapelle.runtime.v1.GuestUser.$Properties[]|null);

                    /** Guest files */
                    files?: (kapelle.runtime.v1.GuestFile.$Properties[]|null);

                    /** Guest timezone */
                    timezone?: (string|null);

                    /** Guest locale */
                    locale?: (string|null);

                    /** Guest cloudInit */
                    cloudInit?: (kapelle.runtime.v1.CloudInit.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Guest. */
                type $Shape = kapelle.runtime.v1.Guest.$Properties;
            }

            /**
             * Properties of a GuestUser.
             * @deprecated Use kapelle.runtime.v1.GuestUser.$Properties instead.
             */
            interface IGuestUser extends kapelle.runtime.v1.GuestUser.$Properties {
            }

            /** Represents a GuestUser. */
            class GuestUser {

                /**
                 * Constructs a new GuestUser.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.GuestUser.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** GuestUser name. */
                name: string;

                /** GuestUser uid. */
                uid: (number|Long);

                /** GuestUser groups. */
                groups: string[];

                /** GuestUser home. */
                home: string;

                /** GuestUser shell. */
                shell: string;

                /** GuestUser passwordHash. */
                passwordHash: string;

                /** GuestUser sshAuthorizedKeys. */
                sshAuthorizedKeys: string[];

                /** GuestUser sudo. */
                sudo: boolean;

                /** GuestUser manageSshKeys. */
                manageSshKeys: boolean;

                /**
                 * Creates a new GuestUser instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns GuestUser instance
                 */
                static create(properties: kapelle.runtime.v1.GuestUser.$Shape): kapelle.runtime.v1.GuestUser & kapelle.runtime.v1.GuestUser.$Shape;
                static create(properties?: kapelle.runtime.v1.GuestUser.$Properties): kapelle.runtime.v1.GuestUser;

                /**
                 * Encodes the specified GuestUser message. Does not implicitly {@link kapelle.runtime.v1.GuestUser.verify|verify} messages.
                 * @param message GuestUser message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.GuestUser.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GuestUser message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.GuestUser & kapelle.runtime.v1.GuestUser.$Shape} GuestUser
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.GuestUser & kapelle.runtime.v1.GuestUser.$Shape;

                /**
                 * Creates a GuestUser message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns GuestUser
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.GuestUser;

                /**
                 * Creates a plain object from a GuestUser message. Also converts values to other types if specified.
                 * @param message GuestUser
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.GuestUser, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this GuestUser to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace GuestUser {

                /** Properties of a GuestUser. */
                interface $Properties {

                    /** GuestUser name */
                    name?: (string|null);

                    /** GuestUser uid */
                    uid?: (number|Long|null);

                    /** GuestUser groups */
                    groups?: (string[]|null);

                    /** GuestUser home */
                    home?: (string|null);

                    /** GuestUser shell */
                    shell?: (string|null);

                    /** GuestUser passwordHash */
                    passwordHash?: (string|null);

                    /** GuestUser sshAuthorizedKeys */
                    sshAuthorizedKeys?: (string[]|null);

                    /** GuestUser sudo */
                    sudo?: (boolean|null);

                    /** GuestUser manageSshKeys */
                    manageSshKeys?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GuestUser. */
                type $Shape = kapelle.runtime.v1.GuestUser.$Properties;
            }

            /**
             * Properties of a GuestFile.
             * @deprecated Use kapelle.runtime.v1.GuestFile.$Properties instead.
             */
            interface IGuestFile extends kapelle.runtime.v1.GuestFile.$Properties {
            }

            /** Represents a GuestFile. */
            class GuestFile {

                /**
                 * Constructs a new GuestFile.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.GuestFile.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** GuestFile path. */
                path: string;

                /** GuestFile content. */
                content: Uint8Array;

                /** GuestFile mode. */
                mode: number;

                /** GuestFile uid. */
                uid: number;

                /** GuestFile gid. */
                gid: number;

                /**
                 * Creates a new GuestFile instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns GuestFile instance
                 */
                static create(properties: kapelle.runtime.v1.GuestFile.$Shape): kapelle.runtime.v1.GuestFile & kapelle.runtime.v1.GuestFile.$Shape;
                static create(properties?: kapelle.runtime.v1.GuestFile.$Properties): kapelle.runtime.v1.GuestFile;

                /**
                 * Encodes the specified GuestFile message. Does not implicitly {@link kapelle.runtime.v1.GuestFile.verify|verify} messages.
                 * @param message GuestFile message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.GuestFile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GuestFile message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.GuestFile & kapelle.runtime.v1.GuestFile.$Shape} GuestFile
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.GuestFile & kapelle.runtime.v1.GuestFile.$Shape;

                /**
                 * Creates a GuestFile message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns GuestFile
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.GuestFile;

                /**
                 * Creates a plain object from a GuestFile message. Also converts values to other types if specified.
                 * @param message GuestFile
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.GuestFile, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this GuestFile to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace GuestFile {

                /** Properties of a GuestFile. */
                interface $Properties {

                    /** GuestFile path */
                    path?: (string|null);

                    /** GuestFile content */
                    content?: (Uint8Array|null);

                    /** GuestFile mode */
                    mode?: (number|null);

                    /** GuestFile uid */
                    uid?: (number|null);

                    /** GuestFile gid */
                    gid?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GuestFile. */
                type $Shape = kapelle.runtime.v1.GuestFile.$Properties;
            }

            /**
             * Properties of a CloudInit.
             * @deprecated Use kapelle.runtime.v1.CloudInit.$Properties instead.
             */
            interface ICloudInit extends kapelle.runtime.v1.CloudInit.$Properties {
            }

            /** Represents a CloudInit. */
            class CloudInit {

                /**
                 * Constructs a new CloudInit.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.CloudInit.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CloudInit userData. */
                userData: string;

                /** CloudInit vendorData. */
                vendorData: string;

                /** CloudInit networkData. */
                networkData: string;

                /**
                 * Creates a new CloudInit instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CloudInit instance
                 */
                static create(properties: kapelle.runtime.v1.CloudInit.$Shape): kapelle.runtime.v1.CloudInit & kapelle.runtime.v1.CloudInit.$Shape;
                static create(properties?: kapelle.runtime.v1.CloudInit.$Properties): kapelle.runtime.v1.CloudInit;

                /**
                 * Encodes the specified CloudInit message. Does not implicitly {@link kapelle.runtime.v1.CloudInit.verify|verify} messages.
                 * @param message CloudInit message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.CloudInit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CloudInit message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.CloudInit & kapelle.runtime.v1.CloudInit.$Shape} CloudInit
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.CloudInit & kapelle.runtime.v1.CloudInit.$Shape;

                /**
                 * Creates a CloudInit message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns CloudInit
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.CloudInit;

                /**
                 * Creates a plain object from a CloudInit message. Also converts values to other types if specified.
                 * @param message CloudInit
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.CloudInit, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this CloudInit to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace CloudInit {

                /** Properties of a CloudInit. */
                interface $Properties {

                    /** CloudInit userData */
                    userData?: (string|null);

                    /** CloudInit vendorData */
                    vendorData?: (string|null);

                    /** CloudInit networkData */
                    networkData?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CloudInit. */
                type $Shape = kapelle.runtime.v1.CloudInit.$Properties;
            }

            /**
             * Properties of a FirstBootCommand.
             * @deprecated Use kapelle.runtime.v1.FirstBootCommand.$Properties instead.
             */
            interface IFirstBootCommand extends kapelle.runtime.v1.FirstBootCommand.$Properties {
            }

            /** Represents a FirstBootCommand. */
            class FirstBootCommand {

                /**
                 * Constructs a new FirstBootCommand.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.FirstBootCommand.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FirstBootCommand command. */
                command: string[];

                /** FirstBootCommand timeoutSeconds. */
                timeoutSeconds: number;

                /**
                 * Creates a new FirstBootCommand instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns FirstBootCommand instance
                 */
                static create(properties: kapelle.runtime.v1.FirstBootCommand.$Shape): kapelle.runtime.v1.FirstBootCommand & kapelle.runtime.v1.FirstBootCommand.$Shape;
                static create(properties?: kapelle.runtime.v1.FirstBootCommand.$Properties): kapelle.runtime.v1.FirstBootCommand;

                /**
                 * Encodes the specified FirstBootCommand message. Does not implicitly {@link kapelle.runtime.v1.FirstBootCommand.verify|verify} messages.
                 * @param message FirstBootCommand message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.FirstBootCommand.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FirstBootCommand message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.FirstBootCommand & kapelle.runtime.v1.FirstBootCommand.$Shape} FirstBootCommand
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.FirstBootCommand & kapelle.runtime.v1.FirstBootCommand.$Shape;

                /**
                 * Creates a FirstBootCommand message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns FirstBootCommand
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.FirstBootCommand;

                /**
                 * Creates a plain object from a FirstBootCommand message. Also converts values to other types if specified.
                 * @param message FirstBootCommand
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.FirstBootCommand, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this FirstBootCommand to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace FirstBootCommand {

                /** Properties of a FirstBootCommand. */
                interface $Properties {

                    /** FirstBootCommand command */
                    command?: (string[]|null);

                    /** FirstBootCommand timeoutSeconds */
                    timeoutSeconds?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FirstBootCommand. */
                type $Shape = kapelle.runtime.v1.FirstBootCommand.$Properties;
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

                /** Resources inodesLimit. */
                inodesLimit: (number|Long);

                /** Resources cpuCount. */
                cpuCount: number;

                /** Resources cpuSet. */
                cpuSet: string;

                /** Resources numaNodes. */
                numaNodes: string;

                /** Resources memorySoftLimitBytes. */
                memorySoftLimitBytes: (number|Long);

                /** Resources oomScoreAdj. */
                oomScoreAdj: number;

                /** Resources hugepageBytes. */
                hugepageBytes: { [k: string]: (number|Long) };

                /** Resources ioWeight. */
                ioWeight: number;

                /** Resources ioReadBytesPerSecond. */
                ioReadBytesPerSecond: (number|Long);

                /** Resources ioWriteBytesPerSecond. */
                ioWriteBytesPerSecond: (number|Long);

                /** Resources ioReadOperationsPerSecond. */
                ioReadOperationsPerSecond: (number|Long);

                /** Resources ioWriteOperationsPerSecond. */
                ioWriteOperationsPerSecond: (number|Long);

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

                    /** Resources inodesLimit */
                    inodesLimit?: (number|Long|null);

                    /** Resources cpuCount */
                    cpuCount?: (number|null);

                    /** Resources cpuSet */
                    cpuSet?: (string|null);

                    /** Resources numaNodes */
                    numaNodes?: (string|null);

                    /** Resources memorySoftLimitBytes */
                    memorySoftLimitBytes?: (number|Long|null);

                    /** Resources oomScoreAdj */
                    oomScoreAdj?: (number|null);

                    /** Resources hugepageBytes */
                    hugepageBytes?: ({ [k: string]: (number|Long) }|null);

                    /** Resources ioWeight */
                    ioWeight?: (number|null);

                    /** Resources ioReadBytesPerSecond */
                    ioReadBytesPerSecond?: (number|Long|null);

                    /** Resources ioWriteBytesPerSecond */
                    ioWriteBytesPerSecond?: (number|Long|null);

                    /** Resources ioReadOperationsPerSecond */
                    ioReadOperationsPerSecond?: (number|Long|null);

                    /** Resources ioWriteOperationsPerSecond */
                    ioWriteOperationsPerSecond?: (number|Long|null);

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
                type $Shape = {
                  spec?: kapelle.runtime.v1.EnvironmentSpec.$Shape|null;
                  $unknowns?: Uint8Array[];
                };
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
                type $Shape = {
                  spec?: kapelle.runtime.v1.EnvironmentSpec.$Shape|null;
                  $unknowns?: Uint8Array[];
                };
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
             * Properties of a PauseEnvironmentRequest.
             * @deprecated Use kapelle.runtime.v1.PauseEnvironmentRequest.$Properties instead.
             */
            interface IPauseEnvironmentRequest extends kapelle.runtime.v1.PauseEnvironmentRequest.$Properties {
            }

            /** Represents a PauseEnvironmentRequest. */
            class PauseEnvironmentRequest {

                /**
                 * Constructs a new PauseEnvironmentRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.PauseEnvironmentRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PauseEnvironmentRequest uid. */
                uid: string;

                /**
                 * Creates a new PauseEnvironmentRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns PauseEnvironmentRequest instance
                 */
                static create(properties: kapelle.runtime.v1.PauseEnvironmentRequest.$Shape): kapelle.runtime.v1.PauseEnvironmentRequest & kapelle.runtime.v1.PauseEnvironmentRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.PauseEnvironmentRequest.$Properties): kapelle.runtime.v1.PauseEnvironmentRequest;

                /**
                 * Encodes the specified PauseEnvironmentRequest message. Does not implicitly {@link kapelle.runtime.v1.PauseEnvironmentRequest.verify|verify} messages.
                 * @param message PauseEnvironmentRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.PauseEnvironmentRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PauseEnvironmentRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.PauseEnvironmentRequest & kapelle.runtime.v1.PauseEnvironmentRequest.$Shape} PauseEnvironmentRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.PauseEnvironmentRequest & kapelle.runtime.v1.PauseEnvironmentRequest.$Shape;

                /**
                 * Creates a PauseEnvironmentRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns PauseEnvironmentRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.PauseEnvironmentRequest;

                /**
                 * Creates a plain object from a PauseEnvironmentRequest message. Also converts values to other types if specified.
                 * @param message PauseEnvironmentRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.PauseEnvironmentRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this PauseEnvironmentRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace PauseEnvironmentRequest {

                /** Properties of a PauseEnvironmentRequest. */
                interface $Properties {

                    /** PauseEnvironmentRequest uid */
                    uid?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PauseEnvironmentRequest. */
                type $Shape = kapelle.runtime.v1.PauseEnvironmentRequest.$Properties;
            }

            /**
             * Properties of a ResumeEnvironmentRequest.
             * @deprecated Use kapelle.runtime.v1.ResumeEnvironmentRequest.$Properties instead.
             */
            interface IResumeEnvironmentRequest extends kapelle.runtime.v1.ResumeEnvironmentRequest.$Properties {
            }

            /** Represents a ResumeEnvironmentRequest. */
            class ResumeEnvironmentRequest {

                /**
                 * Constructs a new ResumeEnvironmentRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ResumeEnvironmentRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ResumeEnvironmentRequest uid. */
                uid: string;

                /**
                 * Creates a new ResumeEnvironmentRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ResumeEnvironmentRequest instance
                 */
                static create(properties: kapelle.runtime.v1.ResumeEnvironmentRequest.$Shape): kapelle.runtime.v1.ResumeEnvironmentRequest & kapelle.runtime.v1.ResumeEnvironmentRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.ResumeEnvironmentRequest.$Properties): kapelle.runtime.v1.ResumeEnvironmentRequest;

                /**
                 * Encodes the specified ResumeEnvironmentRequest message. Does not implicitly {@link kapelle.runtime.v1.ResumeEnvironmentRequest.verify|verify} messages.
                 * @param message ResumeEnvironmentRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ResumeEnvironmentRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ResumeEnvironmentRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ResumeEnvironmentRequest & kapelle.runtime.v1.ResumeEnvironmentRequest.$Shape} ResumeEnvironmentRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ResumeEnvironmentRequest & kapelle.runtime.v1.ResumeEnvironmentRequest.$Shape;

                /**
                 * Creates a ResumeEnvironmentRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ResumeEnvironmentRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ResumeEnvironmentRequest;

                /**
                 * Creates a plain object from a ResumeEnvironmentRequest message. Also converts values to other types if specified.
                 * @param message ResumeEnvironmentRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ResumeEnvironmentRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ResumeEnvironmentRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ResumeEnvironmentRequest {

                /** Properties of a ResumeEnvironmentRequest. */
                interface $Properties {

                    /** ResumeEnvironmentRequest uid */
                    uid?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ResumeEnvironmentRequest. */
                type $Shape = kapelle.runtime.v1.ResumeEnvironmentRequest.$Properties;
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
                type $Shape = {
                  environments?: kapelle.runtime.v1.Environment.$Shape[]|null;
                  $unknowns?: Uint8Array[];
                };
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
                ENVIRONMENT_STATE_STOPPED = 5,

                /** ENVIRONMENT_STATE_PAUSED value */
                ENVIRONMENT_STATE_PAUSED = 6
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

                /** Environment cpus. */
                cpus: string;

                /** Environment volumes. */
                volumes: kapelle.runtime.v1.VolumeState.$Properties[];

                /** Environment firstBoot. */
                firstBoot?: (kapelle.runtime.v1.FirstBoot.$Properties|null);

                /** Environment view. */
                view?: (kapelle.runtime.v1.View.$Properties|null);

                /** Environment snapshotUid. */
                snapshotUid: string;

                /** Environment guestProblems. */
                guestProblems: string[];

                /** Environment lastRestore. */
                lastRestore: string;

                /** Environment guestDigest. */
                guestDigest: string;

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

                    /** Environment cpus */
                    cpus?: (string|null);

                    /** Environment volumes */
                    volumes?: (kapelle.runtime.v1.VolumeState.$Properties[]|null);

                    /** Environment firstBoot */
                    firstBoot?: (kapelle.runtime.v1.FirstBoot.$Properties|null);

                    /** Environment view */
                    view?: (kapelle.runtime.v1.View.$Properties|null);

                    /** Environment snapshotUid */
                    snapshotUid?: (string|null);

                    /** Environment guestProblems */
                    guestProblems?: (string[]|null);

                    /** Environment lastRestore */
                    lastRestore?: (string|null);

                    /** Environment guestDigest */
                    guestDigest?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Environment. */
                type $Shape = {
                  spec?: kapelle.runtime.v1.EnvironmentSpec.$Shape|null;
                  state?: kapelle.runtime.v1.EnvironmentState|null;
                  ready?: boolean|null;
                  pid?: number|null;
                  startedAt?: number|Long|null;
                  attempt?: number|Long|null;
                  lastExit?: kapelle.runtime.v1.Exit.$Shape|null;
                  limitProblems?: kapelle.runtime.v1.LimitProblem.$Shape[]|null;
                  restartRequired?: string[]|null;
                  diskUsedBytes?: number|Long|null;
                  networkProblem?: string|null;
                  revision?: number|Long|null;
                  startToken?: string|null;
                  cpus?: string|null;
                  volumes?: kapelle.runtime.v1.VolumeState.$Shape[]|null;
                  firstBoot?: kapelle.runtime.v1.FirstBoot.$Shape|null;
                  view?: kapelle.runtime.v1.View.$Shape|null;
                  snapshotUid?: string|null;
                  guestProblems?: string[]|null;
                  lastRestore?: string|null;
                  guestDigest?: string|null;
                  $unknowns?: Uint8Array[];
                };
            }

            /**
             * Properties of a VolumeState.
             * @deprecated Use kapelle.runtime.v1.VolumeState.$Properties instead.
             */
            interface IVolumeState extends kapelle.runtime.v1.VolumeState.$Properties {
            }

            /** Represents a VolumeState. */
            class VolumeState {

                /**
                 * Constructs a new VolumeState.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.VolumeState.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** VolumeState name. */
                name: string;

                /** VolumeState attached. */
                attached: boolean;

                /** VolumeState problem. */
                problem: string;

                /** VolumeState usedBytes. */
                usedBytes: (number|Long);

                /**
                 * Creates a new VolumeState instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns VolumeState instance
                 */
                static create(properties: kapelle.runtime.v1.VolumeState.$Shape): kapelle.runtime.v1.VolumeState & kapelle.runtime.v1.VolumeState.$Shape;
                static create(properties?: kapelle.runtime.v1.VolumeState.$Properties): kapelle.runtime.v1.VolumeState;

                /**
                 * Encodes the specified VolumeState message. Does not implicitly {@link kapelle.runtime.v1.VolumeState.verify|verify} messages.
                 * @param message VolumeState message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.VolumeState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a VolumeState message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.VolumeState & kapelle.runtime.v1.VolumeState.$Shape} VolumeState
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.VolumeState & kapelle.runtime.v1.VolumeState.$Shape;

                /**
                 * Creates a VolumeState message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns VolumeState
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.VolumeState;

                /**
                 * Creates a plain object from a VolumeState message. Also converts values to other types if specified.
                 * @param message VolumeState
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.VolumeState, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this VolumeState to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace VolumeState {

                /** Properties of a VolumeState. */
                interface $Properties {

                    /** VolumeState name */
                    name?: (string|null);

                    /** VolumeState attached */
                    attached?: (boolean|null);

                    /** VolumeState problem */
                    problem?: (string|null);

                    /** VolumeState usedBytes */
                    usedBytes?: (number|Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a VolumeState. */
                type $Shape = kapelle.runtime.v1.VolumeState.$Properties;
            }

            /**
             * Properties of a FirstBoot.
             * @deprecated Use kapelle.runtime.v1.FirstBoot.$Properties instead.
             */
            interface IFirstBoot extends kapelle.runtime.v1.FirstBoot.$Properties {
            }

            /** Represents a FirstBoot. */
            class FirstBoot {

                /**
                 * Constructs a new FirstBoot.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.FirstBoot.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FirstBoot completed. */
                completed: number;

                /** FirstBoot finished. */
                finished: boolean;

                /** FirstBoot exitCode. */
                exitCode: number;

                /** FirstBoot message. */
                message: string;

                /** FirstBoot finishedAt. */
                finishedAt: (number|Long);

                /**
                 * Creates a new FirstBoot instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns FirstBoot instance
                 */
                static create(properties: kapelle.runtime.v1.FirstBoot.$Shape): kapelle.runtime.v1.FirstBoot & kapelle.runtime.v1.FirstBoot.$Shape;
                static create(properties?: kapelle.runtime.v1.FirstBoot.$Properties): kapelle.runtime.v1.FirstBoot;

                /**
                 * Encodes the specified FirstBoot message. Does not implicitly {@link kapelle.runtime.v1.FirstBoot.verify|verify} messages.
                 * @param message FirstBoot message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.FirstBoot.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FirstBoot message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.FirstBoot & kapelle.runtime.v1.FirstBoot.$Shape} FirstBoot
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.FirstBoot & kapelle.runtime.v1.FirstBoot.$Shape;

                /**
                 * Creates a FirstBoot message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns FirstBoot
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.FirstBoot;

                /**
                 * Creates a plain object from a FirstBoot message. Also converts values to other types if specified.
                 * @param message FirstBoot
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.FirstBoot, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this FirstBoot to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace FirstBoot {

                /** Properties of a FirstBoot. */
                interface $Properties {

                    /** FirstBoot completed */
                    completed?: (number|null);

                    /** FirstBoot finished */
                    finished?: (boolean|null);

                    /** FirstBoot exitCode */
                    exitCode?: (number|null);

                    /** FirstBoot message */
                    message?: (string|null);

                    /** FirstBoot finishedAt */
                    finishedAt?: (number|Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FirstBoot. */
                type $Shape = kapelle.runtime.v1.FirstBoot.$Properties;
            }

            /**
             * Properties of a View.
             * @deprecated Use kapelle.runtime.v1.View.$Properties instead.
             */
            interface IView extends kapelle.runtime.v1.View.$Properties {
            }

            /** Represents a View. */
            class View {

                /**
                 * Constructs a new View.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.View.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** View checked. */
                checked: boolean;

                /** View problems. */
                problems: string[];

                /** View checkedAt. */
                checkedAt: (number|Long);

                /**
                 * Creates a new View instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns View instance
                 */
                static create(properties: kapelle.runtime.v1.View.$Shape): kapelle.runtime.v1.View & kapelle.runtime.v1.View.$Shape;
                static create(properties?: kapelle.runtime.v1.View.$Properties): kapelle.runtime.v1.View;

                /**
                 * Encodes the specified View message. Does not implicitly {@link kapelle.runtime.v1.View.verify|verify} messages.
                 * @param message View message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.View.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a View message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.View & kapelle.runtime.v1.View.$Shape} View
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.View & kapelle.runtime.v1.View.$Shape;

                /**
                 * Creates a View message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns View
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.View;

                /**
                 * Creates a plain object from a View message. Also converts values to other types if specified.
                 * @param message View
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.View, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this View to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace View {

                /** Properties of a View. */
                interface $Properties {

                    /** View checked */
                    checked?: (boolean|null);

                    /** View problems */
                    problems?: (string[]|null);

                    /** View checkedAt */
                    checkedAt?: (number|Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a View. */
                type $Shape = kapelle.runtime.v1.View.$Properties;
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
             * Properties of an OciSource.
             * @deprecated Use kapelle.runtime.v1.OciSource.$Properties instead.
             */
            interface IOciSource extends kapelle.runtime.v1.OciSource.$Properties {
            }

            /** Represents an OciSource. */
            class OciSource {

                /**
                 * Constructs a new OciSource.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.OciSource.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** OciSource reference. */
                reference: string;

                /** OciSource insecure. */
                insecure: boolean;

                /** OciSource authFile. */
                authFile: string;

                /**
                 * Creates a new OciSource instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns OciSource instance
                 */
                static create(properties: kapelle.runtime.v1.OciSource.$Shape): kapelle.runtime.v1.OciSource & kapelle.runtime.v1.OciSource.$Shape;
                static create(properties?: kapelle.runtime.v1.OciSource.$Properties): kapelle.runtime.v1.OciSource;

                /**
                 * Encodes the specified OciSource message. Does not implicitly {@link kapelle.runtime.v1.OciSource.verify|verify} messages.
                 * @param message OciSource message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.OciSource.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an OciSource message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.OciSource & kapelle.runtime.v1.OciSource.$Shape} OciSource
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.OciSource & kapelle.runtime.v1.OciSource.$Shape;

                /**
                 * Creates an OciSource message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns OciSource
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.OciSource;

                /**
                 * Creates a plain object from an OciSource message. Also converts values to other types if specified.
                 * @param message OciSource
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.OciSource, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this OciSource to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace OciSource {

                /** Properties of an OciSource. */
                interface $Properties {

                    /** OciSource reference */
                    reference?: (string|null);

                    /** OciSource insecure */
                    insecure?: (boolean|null);

                    /** OciSource authFile */
                    authFile?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an OciSource. */
                type $Shape = kapelle.runtime.v1.OciSource.$Properties;
            }

            /**
             * Properties of an ArchiveSource.
             * @deprecated Use kapelle.runtime.v1.ArchiveSource.$Properties instead.
             */
            interface IArchiveSource extends kapelle.runtime.v1.ArchiveSource.$Properties {
            }

            /** Represents an ArchiveSource. */
            class ArchiveSource {

                /**
                 * Constructs a new ArchiveSource.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ArchiveSource.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ArchiveSource url. */
                url: string;

                /** ArchiveSource path. */
                path: string;

                /** ArchiveSource sha256. */
                sha256: string;

                /**
                 * Creates a new ArchiveSource instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ArchiveSource instance
                 */
                static create(properties: kapelle.runtime.v1.ArchiveSource.$Shape): kapelle.runtime.v1.ArchiveSource & kapelle.runtime.v1.ArchiveSource.$Shape;
                static create(properties?: kapelle.runtime.v1.ArchiveSource.$Properties): kapelle.runtime.v1.ArchiveSource;

                /**
                 * Encodes the specified ArchiveSource message. Does not implicitly {@link kapelle.runtime.v1.ArchiveSource.verify|verify} messages.
                 * @param message ArchiveSource message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ArchiveSource.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ArchiveSource message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ArchiveSource & kapelle.runtime.v1.ArchiveSource.$Shape} ArchiveSource
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ArchiveSource & kapelle.runtime.v1.ArchiveSource.$Shape;

                /**
                 * Creates an ArchiveSource message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ArchiveSource
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ArchiveSource;

                /**
                 * Creates a plain object from an ArchiveSource message. Also converts values to other types if specified.
                 * @param message ArchiveSource
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ArchiveSource, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ArchiveSource to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ArchiveSource {

                /** Properties of an ArchiveSource. */
                interface $Properties {

                    /** ArchiveSource url */
                    url?: (string|null);

                    /** ArchiveSource path */
                    path?: (string|null);

                    /** ArchiveSource sha256 */
                    sha256?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ArchiveSource. */
                type $Shape = kapelle.runtime.v1.ArchiveSource.$Properties;
            }

            /**
             * Properties of a SnapshotSource.
             * @deprecated Use kapelle.runtime.v1.SnapshotSource.$Properties instead.
             */
            interface ISnapshotSource extends kapelle.runtime.v1.SnapshotSource.$Properties {
            }

            /** Represents a SnapshotSource. */
            class SnapshotSource {

                /**
                 * Constructs a new SnapshotSource.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.SnapshotSource.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SnapshotSource snapshotUid. */
                snapshotUid: string;

                /** SnapshotSource environmentUid. */
                environmentUid: string;

                /**
                 * Creates a new SnapshotSource instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns SnapshotSource instance
                 */
                static create(properties: kapelle.runtime.v1.SnapshotSource.$Shape): kapelle.runtime.v1.SnapshotSource & kapelle.runtime.v1.SnapshotSource.$Shape;
                static create(properties?: kapelle.runtime.v1.SnapshotSource.$Properties): kapelle.runtime.v1.SnapshotSource;

                /**
                 * Encodes the specified SnapshotSource message. Does not implicitly {@link kapelle.runtime.v1.SnapshotSource.verify|verify} messages.
                 * @param message SnapshotSource message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.SnapshotSource.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SnapshotSource message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.SnapshotSource & kapelle.runtime.v1.SnapshotSource.$Shape} SnapshotSource
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.SnapshotSource & kapelle.runtime.v1.SnapshotSource.$Shape;

                /**
                 * Creates a SnapshotSource message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns SnapshotSource
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.SnapshotSource;

                /**
                 * Creates a plain object from a SnapshotSource message. Also converts values to other types if specified.
                 * @param message SnapshotSource
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.SnapshotSource, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this SnapshotSource to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace SnapshotSource {

                /** Properties of a SnapshotSource. */
                interface $Properties {

                    /** SnapshotSource snapshotUid */
                    snapshotUid?: (string|null);

                    /** SnapshotSource environmentUid */
                    environmentUid?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SnapshotSource. */
                type $Shape = kapelle.runtime.v1.SnapshotSource.$Properties;
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

                /** EnsureImageRequest oci. */
                oci?: (kapelle.runtime.v1.OciSource.$Properties|null);

                /** EnsureImageRequest archive. */
                archive?: (kapelle.runtime.v1.ArchiveSource.$Properties|null);

                /** EnsureImageRequest snapshot. */
                snapshot?: (kapelle.runtime.v1.SnapshotSource.$Properties|null);

                /** EnsureImageRequest maxBytes. */
                maxBytes: (number|Long);

                /** EnsureImageRequest uid. */
                uid: string;

                /** EnsureImageRequest source. */
                source?: ("debian"|"oci"|"archive"|"snapshot");

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

                    /** EnsureImageRequest oci */
                    oci?: (kapelle.runtime.v1.OciSource.$Properties|null);

                    /** EnsureImageRequest archive */
                    archive?: (kapelle.runtime.v1.ArchiveSource.$Properties|null);

                    /** EnsureImageRequest snapshot */
                    snapshot?: (kapelle.runtime.v1.SnapshotSource.$Properties|null);

                    /** EnsureImageRequest maxBytes */
                    maxBytes?: (number|Long|null);

                    /** EnsureImageRequest uid */
                    uid?: (string|null);

                    /** EnsureImageRequest source */
                    source?: ("debian"|"oci"|"archive"|"snapshot");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of an EnsureImageRequest. */
                type $Shape = {
                  name?: string|null;
                  debian?: kapelle.runtime.v1.DebianSource.$Shape|null;
                  oci?: kapelle.runtime.v1.OciSource.$Shape|null;
                  archive?: kapelle.runtime.v1.ArchiveSource.$Shape|null;
                  snapshot?: kapelle.runtime.v1.SnapshotSource.$Shape|null;
                  maxBytes?: number|Long|null;
                  uid?: string|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ source?: undefined; debian?: null; oci?: null; archive?: null; snapshot?: null }|{ source?: "debian"; debian: kapelle.runtime.v1.DebianSource.$Shape; oci?: null; archive?: null; snapshot?: null }|{ source?: "oci"; debian?: null; oci: kapelle.runtime.v1.OciSource.$Shape; archive?: null; snapshot?: null }|{ source?: "archive"; debian?: null; oci?: null; archive: kapelle.runtime.v1.ArchiveSource.$Shape; snapshot?: null }|{ source?: "snapshot"; debian?: null; oci?: null; archive?: null; snapshot: kapelle.runtime.v1.SnapshotSource.$Shape })
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

                /** Image config. */
                config?: (kapelle.runtime.v1.ImageConfig.$Properties|null);

                /** Image lastUsedAt. */
                lastUsedAt: (number|Long);

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

                    /** Image config */
                    config?: (kapelle.runtime.v1.ImageConfig.$Properties|null);

                    /** Image lastUsedAt */
                    lastUsedAt?: (number|Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Image. */
                type $Shape = kapelle.runtime.v1.Image.$Properties;
            }

            /**
             * Properties of an ImageConfig.
             * @deprecated Use kapelle.runtime.v1.ImageConfig.$Properties instead.
             */
            interface IImageConfig extends kapelle.runtime.v1.ImageConfig.$Properties {
            }

            /** Represents an ImageConfig. */
            class ImageConfig {

                /**
                 * Constructs a new ImageConfig.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ImageConfig.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ImageConfig command. */
                command: string[];

                /** ImageConfig env. */
                env: { [k: string]: string };

                /** ImageConfig workingDir. */
                workingDir: string;

                /** ImageConfig user. */
                user: string;

                /** ImageConfig stopSignal. */
                stopSignal: string;

                /**
                 * Creates a new ImageConfig instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ImageConfig instance
                 */
                static create(properties: kapelle.runtime.v1.ImageConfig.$Shape): kapelle.runtime.v1.ImageConfig & kapelle.runtime.v1.ImageConfig.$Shape;
                static create(properties?: kapelle.runtime.v1.ImageConfig.$Properties): kapelle.runtime.v1.ImageConfig;

                /**
                 * Encodes the specified ImageConfig message. Does not implicitly {@link kapelle.runtime.v1.ImageConfig.verify|verify} messages.
                 * @param message ImageConfig message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ImageConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ImageConfig message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ImageConfig & kapelle.runtime.v1.ImageConfig.$Shape} ImageConfig
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ImageConfig & kapelle.runtime.v1.ImageConfig.$Shape;

                /**
                 * Creates an ImageConfig message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ImageConfig
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ImageConfig;

                /**
                 * Creates a plain object from an ImageConfig message. Also converts values to other types if specified.
                 * @param message ImageConfig
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ImageConfig, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ImageConfig to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ImageConfig {

                /** Properties of an ImageConfig. */
                interface $Properties {

                    /** ImageConfig command */
                    command?: (string[]|null);

                    /** ImageConfig env */
                    env?: ({ [k: string]: string }|null);

                    /** ImageConfig workingDir */
                    workingDir?: (string|null);

                    /** ImageConfig user */
                    user?: (string|null);

                    /** ImageConfig stopSignal */
                    stopSignal?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ImageConfig. */
                type $Shape = kapelle.runtime.v1.ImageConfig.$Properties;
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

            /**
             * Properties of a CreateSnapshotRequest.
             * @deprecated Use kapelle.runtime.v1.CreateSnapshotRequest.$Properties instead.
             */
            interface ICreateSnapshotRequest extends kapelle.runtime.v1.CreateSnapshotRequest.$Properties {
            }

            /** Represents a CreateSnapshotRequest. */
            class CreateSnapshotRequest {

                /**
                 * Constructs a new CreateSnapshotRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.CreateSnapshotRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** CreateSnapshotRequest snapshotUid. */
                snapshotUid: string;

                /** CreateSnapshotRequest environmentUid. */
                environmentUid: string;

                /** CreateSnapshotRequest namespace. */
                namespace: string;

                /** CreateSnapshotRequest name. */
                name: string;

                /**
                 * Creates a new CreateSnapshotRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns CreateSnapshotRequest instance
                 */
                static create(properties: kapelle.runtime.v1.CreateSnapshotRequest.$Shape): kapelle.runtime.v1.CreateSnapshotRequest & kapelle.runtime.v1.CreateSnapshotRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.CreateSnapshotRequest.$Properties): kapelle.runtime.v1.CreateSnapshotRequest;

                /**
                 * Encodes the specified CreateSnapshotRequest message. Does not implicitly {@link kapelle.runtime.v1.CreateSnapshotRequest.verify|verify} messages.
                 * @param message CreateSnapshotRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.CreateSnapshotRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a CreateSnapshotRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.CreateSnapshotRequest & kapelle.runtime.v1.CreateSnapshotRequest.$Shape} CreateSnapshotRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.CreateSnapshotRequest & kapelle.runtime.v1.CreateSnapshotRequest.$Shape;

                /**
                 * Creates a CreateSnapshotRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns CreateSnapshotRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.CreateSnapshotRequest;

                /**
                 * Creates a plain object from a CreateSnapshotRequest message. Also converts values to other types if specified.
                 * @param message CreateSnapshotRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.CreateSnapshotRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this CreateSnapshotRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace CreateSnapshotRequest {

                /** Properties of a CreateSnapshotRequest. */
                interface $Properties {

                    /** CreateSnapshotRequest snapshotUid */
                    snapshotUid?: (string|null);

                    /** CreateSnapshotRequest environmentUid */
                    environmentUid?: (string|null);

                    /** CreateSnapshotRequest namespace */
                    namespace?: (string|null);

                    /** CreateSnapshotRequest name */
                    name?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a CreateSnapshotRequest. */
                type $Shape = kapelle.runtime.v1.CreateSnapshotRequest.$Properties;
            }

            /**
             * Properties of a Snapshot.
             * @deprecated Use kapelle.runtime.v1.Snapshot.$Properties instead.
             */
            interface ISnapshot extends kapelle.runtime.v1.Snapshot.$Properties {
            }

            /** Represents a Snapshot. */
            class Snapshot {

                /**
                 * Constructs a new Snapshot.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.Snapshot.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Snapshot uid. */
                uid: string;

                /** Snapshot environmentUid. */
                environmentUid: string;

                /** Snapshot parentUid. */
                parentUid: string;

                /** Snapshot imageDigest. */
                imageDigest: string;

                /** Snapshot generation. */
                generation: (number|Long);

                /** Snapshot createdAt. */
                createdAt: (number|Long);

                /** Snapshot exclusiveBytes. */
                exclusiveBytes: (number|Long);

                /** Snapshot volumes. */
                volumes: string[];

                /** Snapshot running. */
                running: boolean;

                /** Snapshot usedBy. */
                usedBy: number;

                /** Snapshot namespace. */
                namespace: string;

                /** Snapshot name. */
                name: string;

                /**
                 * Creates a new Snapshot instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Snapshot instance
                 */
                static create(properties: kapelle.runtime.v1.Snapshot.$Shape): kapelle.runtime.v1.Snapshot & kapelle.runtime.v1.Snapshot.$Shape;
                static create(properties?: kapelle.runtime.v1.Snapshot.$Properties): kapelle.runtime.v1.Snapshot;

                /**
                 * Encodes the specified Snapshot message. Does not implicitly {@link kapelle.runtime.v1.Snapshot.verify|verify} messages.
                 * @param message Snapshot message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.Snapshot.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Snapshot message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.Snapshot & kapelle.runtime.v1.Snapshot.$Shape} Snapshot
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.Snapshot & kapelle.runtime.v1.Snapshot.$Shape;

                /**
                 * Creates a Snapshot message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Snapshot
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.Snapshot;

                /**
                 * Creates a plain object from a Snapshot message. Also converts values to other types if specified.
                 * @param message Snapshot
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.Snapshot, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Snapshot to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Snapshot {

                /** Properties of a Snapshot. */
                interface $Properties {

                    /** Snapshot uid */
                    uid?: (string|null);

                    /** Snapshot environmentUid */
                    environmentUid?: (string|null);

                    /** Snapshot parentUid */
                    parentUid?: (string|null);

                    /** Snapshot imageDigest */
                    imageDigest?: (string|null);

                    /** Snapshot generation */
                    generation?: (number|Long|null);

                    /** Snapshot createdAt */
                    createdAt?: (number|Long|null);

                    /** Snapshot exclusiveBytes */
                    exclusiveBytes?: (number|Long|null);

                    /** Snapshot volumes */
                    volumes?: (string[]|null);

                    /** Snapshot running */
                    running?: (boolean|null);

                    /** Snapshot usedBy */
                    usedBy?: (number|null);

                    /** Snapshot namespace */
                    namespace?: (string|null);

                    /** Snapshot name */
                    name?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Snapshot. */
                type $Shape = kapelle.runtime.v1.Snapshot.$Properties;
            }

            /**
             * Properties of a DeleteSnapshotRequest.
             * @deprecated Use kapelle.runtime.v1.DeleteSnapshotRequest.$Properties instead.
             */
            interface IDeleteSnapshotRequest extends kapelle.runtime.v1.DeleteSnapshotRequest.$Properties {
            }

            /** Represents a DeleteSnapshotRequest. */
            class DeleteSnapshotRequest {

                /**
                 * Constructs a new DeleteSnapshotRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.DeleteSnapshotRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DeleteSnapshotRequest snapshotUid. */
                snapshotUid: string;

                /**
                 * Creates a new DeleteSnapshotRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns DeleteSnapshotRequest instance
                 */
                static create(properties: kapelle.runtime.v1.DeleteSnapshotRequest.$Shape): kapelle.runtime.v1.DeleteSnapshotRequest & kapelle.runtime.v1.DeleteSnapshotRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.DeleteSnapshotRequest.$Properties): kapelle.runtime.v1.DeleteSnapshotRequest;

                /**
                 * Encodes the specified DeleteSnapshotRequest message. Does not implicitly {@link kapelle.runtime.v1.DeleteSnapshotRequest.verify|verify} messages.
                 * @param message DeleteSnapshotRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.DeleteSnapshotRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DeleteSnapshotRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.DeleteSnapshotRequest & kapelle.runtime.v1.DeleteSnapshotRequest.$Shape} DeleteSnapshotRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.DeleteSnapshotRequest & kapelle.runtime.v1.DeleteSnapshotRequest.$Shape;

                /**
                 * Creates a DeleteSnapshotRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns DeleteSnapshotRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.DeleteSnapshotRequest;

                /**
                 * Creates a plain object from a DeleteSnapshotRequest message. Also converts values to other types if specified.
                 * @param message DeleteSnapshotRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.DeleteSnapshotRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this DeleteSnapshotRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace DeleteSnapshotRequest {

                /** Properties of a DeleteSnapshotRequest. */
                interface $Properties {

                    /** DeleteSnapshotRequest snapshotUid */
                    snapshotUid?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DeleteSnapshotRequest. */
                type $Shape = kapelle.runtime.v1.DeleteSnapshotRequest.$Properties;
            }

            /**
             * Properties of a ListSnapshotsRequest.
             * @deprecated Use kapelle.runtime.v1.ListSnapshotsRequest.$Properties instead.
             */
            interface IListSnapshotsRequest extends kapelle.runtime.v1.ListSnapshotsRequest.$Properties {
            }

            /** Represents a ListSnapshotsRequest. */
            class ListSnapshotsRequest {

                /**
                 * Constructs a new ListSnapshotsRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ListSnapshotsRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new ListSnapshotsRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ListSnapshotsRequest instance
                 */
                static create(properties: kapelle.runtime.v1.ListSnapshotsRequest.$Shape): kapelle.runtime.v1.ListSnapshotsRequest & kapelle.runtime.v1.ListSnapshotsRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.ListSnapshotsRequest.$Properties): kapelle.runtime.v1.ListSnapshotsRequest;

                /**
                 * Encodes the specified ListSnapshotsRequest message. Does not implicitly {@link kapelle.runtime.v1.ListSnapshotsRequest.verify|verify} messages.
                 * @param message ListSnapshotsRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ListSnapshotsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ListSnapshotsRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ListSnapshotsRequest & kapelle.runtime.v1.ListSnapshotsRequest.$Shape} ListSnapshotsRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ListSnapshotsRequest & kapelle.runtime.v1.ListSnapshotsRequest.$Shape;

                /**
                 * Creates a ListSnapshotsRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ListSnapshotsRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ListSnapshotsRequest;

                /**
                 * Creates a plain object from a ListSnapshotsRequest message. Also converts values to other types if specified.
                 * @param message ListSnapshotsRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ListSnapshotsRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ListSnapshotsRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ListSnapshotsRequest {

                /** Properties of a ListSnapshotsRequest. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ListSnapshotsRequest. */
                type $Shape = kapelle.runtime.v1.ListSnapshotsRequest.$Properties;
            }

            /**
             * Properties of a ListSnapshotsResponse.
             * @deprecated Use kapelle.runtime.v1.ListSnapshotsResponse.$Properties instead.
             */
            interface IListSnapshotsResponse extends kapelle.runtime.v1.ListSnapshotsResponse.$Properties {
            }

            /** Represents a ListSnapshotsResponse. */
            class ListSnapshotsResponse {

                /**
                 * Constructs a new ListSnapshotsResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ListSnapshotsResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ListSnapshotsResponse snapshots. */
                snapshots: kapelle.runtime.v1.Snapshot.$Properties[];

                /**
                 * Creates a new ListSnapshotsResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ListSnapshotsResponse instance
                 */
                static create(properties: kapelle.runtime.v1.ListSnapshotsResponse.$Shape): kapelle.runtime.v1.ListSnapshotsResponse & kapelle.runtime.v1.ListSnapshotsResponse.$Shape;
                static create(properties?: kapelle.runtime.v1.ListSnapshotsResponse.$Properties): kapelle.runtime.v1.ListSnapshotsResponse;

                /**
                 * Encodes the specified ListSnapshotsResponse message. Does not implicitly {@link kapelle.runtime.v1.ListSnapshotsResponse.verify|verify} messages.
                 * @param message ListSnapshotsResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ListSnapshotsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ListSnapshotsResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ListSnapshotsResponse & kapelle.runtime.v1.ListSnapshotsResponse.$Shape} ListSnapshotsResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ListSnapshotsResponse & kapelle.runtime.v1.ListSnapshotsResponse.$Shape;

                /**
                 * Creates a ListSnapshotsResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ListSnapshotsResponse
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ListSnapshotsResponse;

                /**
                 * Creates a plain object from a ListSnapshotsResponse message. Also converts values to other types if specified.
                 * @param message ListSnapshotsResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ListSnapshotsResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ListSnapshotsResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ListSnapshotsResponse {

                /** Properties of a ListSnapshotsResponse. */
                interface $Properties {

                    /** ListSnapshotsResponse snapshots */
                    snapshots?: (kapelle.runtime.v1.Snapshot.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ListSnapshotsResponse. */
                type $Shape = kapelle.runtime.v1.ListSnapshotsResponse.$Properties;
            }

            /**
             * Properties of a RestoreSnapshotRequest.
             * @deprecated Use kapelle.runtime.v1.RestoreSnapshotRequest.$Properties instead.
             */
            interface IRestoreSnapshotRequest extends kapelle.runtime.v1.RestoreSnapshotRequest.$Properties {
            }

            /** Represents a RestoreSnapshotRequest. */
            class RestoreSnapshotRequest {

                /**
                 * Constructs a new RestoreSnapshotRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.RestoreSnapshotRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RestoreSnapshotRequest environmentUid. */
                environmentUid: string;

                /** RestoreSnapshotRequest snapshotUid. */
                snapshotUid: string;

                /** RestoreSnapshotRequest operation. */
                operation: string;

                /**
                 * Creates a new RestoreSnapshotRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns RestoreSnapshotRequest instance
                 */
                static create(properties: kapelle.runtime.v1.RestoreSnapshotRequest.$Shape): kapelle.runtime.v1.RestoreSnapshotRequest & kapelle.runtime.v1.RestoreSnapshotRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.RestoreSnapshotRequest.$Properties): kapelle.runtime.v1.RestoreSnapshotRequest;

                /**
                 * Encodes the specified RestoreSnapshotRequest message. Does not implicitly {@link kapelle.runtime.v1.RestoreSnapshotRequest.verify|verify} messages.
                 * @param message RestoreSnapshotRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.RestoreSnapshotRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RestoreSnapshotRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.RestoreSnapshotRequest & kapelle.runtime.v1.RestoreSnapshotRequest.$Shape} RestoreSnapshotRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.RestoreSnapshotRequest & kapelle.runtime.v1.RestoreSnapshotRequest.$Shape;

                /**
                 * Creates a RestoreSnapshotRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns RestoreSnapshotRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.RestoreSnapshotRequest;

                /**
                 * Creates a plain object from a RestoreSnapshotRequest message. Also converts values to other types if specified.
                 * @param message RestoreSnapshotRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.RestoreSnapshotRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this RestoreSnapshotRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace RestoreSnapshotRequest {

                /** Properties of a RestoreSnapshotRequest. */
                interface $Properties {

                    /** RestoreSnapshotRequest environmentUid */
                    environmentUid?: (string|null);

                    /** RestoreSnapshotRequest snapshotUid */
                    snapshotUid?: (string|null);

                    /** RestoreSnapshotRequest operation */
                    operation?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RestoreSnapshotRequest. */
                type $Shape = kapelle.runtime.v1.RestoreSnapshotRequest.$Properties;
            }

            /**
             * Properties of a ReadSnapshotRequest.
             * @deprecated Use kapelle.runtime.v1.ReadSnapshotRequest.$Properties instead.
             */
            interface IReadSnapshotRequest extends kapelle.runtime.v1.ReadSnapshotRequest.$Properties {
            }

            /** Represents a ReadSnapshotRequest. */
            class ReadSnapshotRequest {

                /**
                 * Constructs a new ReadSnapshotRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ReadSnapshotRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ReadSnapshotRequest snapshotUid. */
                snapshotUid: string;

                /** ReadSnapshotRequest path. */
                path: string;

                /** ReadSnapshotRequest list. */
                list: boolean;

                /**
                 * Creates a new ReadSnapshotRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ReadSnapshotRequest instance
                 */
                static create(properties: kapelle.runtime.v1.ReadSnapshotRequest.$Shape): kapelle.runtime.v1.ReadSnapshotRequest & kapelle.runtime.v1.ReadSnapshotRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.ReadSnapshotRequest.$Properties): kapelle.runtime.v1.ReadSnapshotRequest;

                /**
                 * Encodes the specified ReadSnapshotRequest message. Does not implicitly {@link kapelle.runtime.v1.ReadSnapshotRequest.verify|verify} messages.
                 * @param message ReadSnapshotRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ReadSnapshotRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ReadSnapshotRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ReadSnapshotRequest & kapelle.runtime.v1.ReadSnapshotRequest.$Shape} ReadSnapshotRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ReadSnapshotRequest & kapelle.runtime.v1.ReadSnapshotRequest.$Shape;

                /**
                 * Creates a ReadSnapshotRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ReadSnapshotRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ReadSnapshotRequest;

                /**
                 * Creates a plain object from a ReadSnapshotRequest message. Also converts values to other types if specified.
                 * @param message ReadSnapshotRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ReadSnapshotRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ReadSnapshotRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ReadSnapshotRequest {

                /** Properties of a ReadSnapshotRequest. */
                interface $Properties {

                    /** ReadSnapshotRequest snapshotUid */
                    snapshotUid?: (string|null);

                    /** ReadSnapshotRequest path */
                    path?: (string|null);

                    /** ReadSnapshotRequest list */
                    list?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ReadSnapshotRequest. */
                type $Shape = kapelle.runtime.v1.ReadSnapshotRequest.$Properties;
            }

            /**
             * Properties of a ReadSnapshotChunk.
             * @deprecated Use kapelle.runtime.v1.ReadSnapshotChunk.$Properties instead.
             */
            interface IReadSnapshotChunk extends kapelle.runtime.v1.ReadSnapshotChunk.$Properties {
            }

            /** Represents a ReadSnapshotChunk. */
            class ReadSnapshotChunk {

                /**
                 * Constructs a new ReadSnapshotChunk.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ReadSnapshotChunk.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ReadSnapshotChunk data. */
                data: Uint8Array;

                /**
                 * Creates a new ReadSnapshotChunk instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ReadSnapshotChunk instance
                 */
                static create(properties: kapelle.runtime.v1.ReadSnapshotChunk.$Shape): kapelle.runtime.v1.ReadSnapshotChunk & kapelle.runtime.v1.ReadSnapshotChunk.$Shape;
                static create(properties?: kapelle.runtime.v1.ReadSnapshotChunk.$Properties): kapelle.runtime.v1.ReadSnapshotChunk;

                /**
                 * Encodes the specified ReadSnapshotChunk message. Does not implicitly {@link kapelle.runtime.v1.ReadSnapshotChunk.verify|verify} messages.
                 * @param message ReadSnapshotChunk message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ReadSnapshotChunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ReadSnapshotChunk message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ReadSnapshotChunk & kapelle.runtime.v1.ReadSnapshotChunk.$Shape} ReadSnapshotChunk
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ReadSnapshotChunk & kapelle.runtime.v1.ReadSnapshotChunk.$Shape;

                /**
                 * Creates a ReadSnapshotChunk message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ReadSnapshotChunk
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ReadSnapshotChunk;

                /**
                 * Creates a plain object from a ReadSnapshotChunk message. Also converts values to other types if specified.
                 * @param message ReadSnapshotChunk
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ReadSnapshotChunk, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ReadSnapshotChunk to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ReadSnapshotChunk {

                /** Properties of a ReadSnapshotChunk. */
                interface $Properties {

                    /** ReadSnapshotChunk data */
                    data?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ReadSnapshotChunk. */
                type $Shape = kapelle.runtime.v1.ReadSnapshotChunk.$Properties;
            }

            /**
             * Properties of an EnsureVolumeRequest.
             * @deprecated Use kapelle.runtime.v1.EnsureVolumeRequest.$Properties instead.
             */
            interface IEnsureVolumeRequest extends kapelle.runtime.v1.EnsureVolumeRequest.$Properties {
            }

            /** Represents an EnsureVolumeRequest. */
            class EnsureVolumeRequest {

                /**
                 * Constructs a new EnsureVolumeRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.EnsureVolumeRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** EnsureVolumeRequest uid. */
                uid: string;

                /** EnsureVolumeRequest sizeBytes. */
                sizeBytes: (number|Long);

                /** EnsureVolumeRequest name. */
                name: string;

                /**
                 * Creates a new EnsureVolumeRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns EnsureVolumeRequest instance
                 */
                static create(properties: kapelle.runtime.v1.EnsureVolumeRequest.$Shape): kapelle.runtime.v1.EnsureVolumeRequest & kapelle.runtime.v1.EnsureVolumeRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.EnsureVolumeRequest.$Properties): kapelle.runtime.v1.EnsureVolumeRequest;

                /**
                 * Encodes the specified EnsureVolumeRequest message. Does not implicitly {@link kapelle.runtime.v1.EnsureVolumeRequest.verify|verify} messages.
                 * @param message EnsureVolumeRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.EnsureVolumeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EnsureVolumeRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.EnsureVolumeRequest & kapelle.runtime.v1.EnsureVolumeRequest.$Shape} EnsureVolumeRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.EnsureVolumeRequest & kapelle.runtime.v1.EnsureVolumeRequest.$Shape;

                /**
                 * Creates an EnsureVolumeRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns EnsureVolumeRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.EnsureVolumeRequest;

                /**
                 * Creates a plain object from an EnsureVolumeRequest message. Also converts values to other types if specified.
                 * @param message EnsureVolumeRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.EnsureVolumeRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this EnsureVolumeRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace EnsureVolumeRequest {

                /** Properties of an EnsureVolumeRequest. */
                interface $Properties {

                    /** EnsureVolumeRequest uid */
                    uid?: (string|null);

                    /** EnsureVolumeRequest sizeBytes */
                    sizeBytes?: (number|Long|null);

                    /** EnsureVolumeRequest name */
                    name?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an EnsureVolumeRequest. */
                type $Shape = kapelle.runtime.v1.EnsureVolumeRequest.$Properties;
            }

            /**
             * Properties of a Volume.
             * @deprecated Use kapelle.runtime.v1.Volume.$Properties instead.
             */
            interface IVolume extends kapelle.runtime.v1.Volume.$Properties {
            }

            /** Represents a Volume. */
            class Volume {

                /**
                 * Constructs a new Volume.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.Volume.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Volume uid. */
                uid: string;

                /** Volume sizeBytes. */
                sizeBytes: (number|Long);

                /** Volume usedBytes. */
                usedBytes: (number|Long);

                /** Volume usedBy. */
                usedBy: number;

                /**
                 * Creates a new Volume instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Volume instance
                 */
                static create(properties: kapelle.runtime.v1.Volume.$Shape): kapelle.runtime.v1.Volume & kapelle.runtime.v1.Volume.$Shape;
                static create(properties?: kapelle.runtime.v1.Volume.$Properties): kapelle.runtime.v1.Volume;

                /**
                 * Encodes the specified Volume message. Does not implicitly {@link kapelle.runtime.v1.Volume.verify|verify} messages.
                 * @param message Volume message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.Volume.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Volume message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.Volume & kapelle.runtime.v1.Volume.$Shape} Volume
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.Volume & kapelle.runtime.v1.Volume.$Shape;

                /**
                 * Creates a Volume message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Volume
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.Volume;

                /**
                 * Creates a plain object from a Volume message. Also converts values to other types if specified.
                 * @param message Volume
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.Volume, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Volume to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Volume {

                /** Properties of a Volume. */
                interface $Properties {

                    /** Volume uid */
                    uid?: (string|null);

                    /** Volume sizeBytes */
                    sizeBytes?: (number|Long|null);

                    /** Volume usedBytes */
                    usedBytes?: (number|Long|null);

                    /** Volume usedBy */
                    usedBy?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Volume. */
                type $Shape = kapelle.runtime.v1.Volume.$Properties;
            }

            /**
             * Properties of a DeleteVolumeRequest.
             * @deprecated Use kapelle.runtime.v1.DeleteVolumeRequest.$Properties instead.
             */
            interface IDeleteVolumeRequest extends kapelle.runtime.v1.DeleteVolumeRequest.$Properties {
            }

            /** Represents a DeleteVolumeRequest. */
            class DeleteVolumeRequest {

                /**
                 * Constructs a new DeleteVolumeRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.DeleteVolumeRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DeleteVolumeRequest uid. */
                uid: string;

                /**
                 * Creates a new DeleteVolumeRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns DeleteVolumeRequest instance
                 */
                static create(properties: kapelle.runtime.v1.DeleteVolumeRequest.$Shape): kapelle.runtime.v1.DeleteVolumeRequest & kapelle.runtime.v1.DeleteVolumeRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.DeleteVolumeRequest.$Properties): kapelle.runtime.v1.DeleteVolumeRequest;

                /**
                 * Encodes the specified DeleteVolumeRequest message. Does not implicitly {@link kapelle.runtime.v1.DeleteVolumeRequest.verify|verify} messages.
                 * @param message DeleteVolumeRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.DeleteVolumeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DeleteVolumeRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.DeleteVolumeRequest & kapelle.runtime.v1.DeleteVolumeRequest.$Shape} DeleteVolumeRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.DeleteVolumeRequest & kapelle.runtime.v1.DeleteVolumeRequest.$Shape;

                /**
                 * Creates a DeleteVolumeRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns DeleteVolumeRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.DeleteVolumeRequest;

                /**
                 * Creates a plain object from a DeleteVolumeRequest message. Also converts values to other types if specified.
                 * @param message DeleteVolumeRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.DeleteVolumeRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this DeleteVolumeRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace DeleteVolumeRequest {

                /** Properties of a DeleteVolumeRequest. */
                interface $Properties {

                    /** DeleteVolumeRequest uid */
                    uid?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DeleteVolumeRequest. */
                type $Shape = kapelle.runtime.v1.DeleteVolumeRequest.$Properties;
            }

            /**
             * Properties of a ListVolumesRequest.
             * @deprecated Use kapelle.runtime.v1.ListVolumesRequest.$Properties instead.
             */
            interface IListVolumesRequest extends kapelle.runtime.v1.ListVolumesRequest.$Properties {
            }

            /** Represents a ListVolumesRequest. */
            class ListVolumesRequest {

                /**
                 * Constructs a new ListVolumesRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ListVolumesRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new ListVolumesRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ListVolumesRequest instance
                 */
                static create(properties: kapelle.runtime.v1.ListVolumesRequest.$Shape): kapelle.runtime.v1.ListVolumesRequest & kapelle.runtime.v1.ListVolumesRequest.$Shape;
                static create(properties?: kapelle.runtime.v1.ListVolumesRequest.$Properties): kapelle.runtime.v1.ListVolumesRequest;

                /**
                 * Encodes the specified ListVolumesRequest message. Does not implicitly {@link kapelle.runtime.v1.ListVolumesRequest.verify|verify} messages.
                 * @param message ListVolumesRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ListVolumesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ListVolumesRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ListVolumesRequest & kapelle.runtime.v1.ListVolumesRequest.$Shape} ListVolumesRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ListVolumesRequest & kapelle.runtime.v1.ListVolumesRequest.$Shape;

                /**
                 * Creates a ListVolumesRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ListVolumesRequest
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ListVolumesRequest;

                /**
                 * Creates a plain object from a ListVolumesRequest message. Also converts values to other types if specified.
                 * @param message ListVolumesRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ListVolumesRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ListVolumesRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ListVolumesRequest {

                /** Properties of a ListVolumesRequest. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ListVolumesRequest. */
                type $Shape = kapelle.runtime.v1.ListVolumesRequest.$Properties;
            }

            /**
             * Properties of a ListVolumesResponse.
             * @deprecated Use kapelle.runtime.v1.ListVolumesResponse.$Properties instead.
             */
            interface IListVolumesResponse extends kapelle.runtime.v1.ListVolumesResponse.$Properties {
            }

            /** Represents a ListVolumesResponse. */
            class ListVolumesResponse {

                /**
                 * Constructs a new ListVolumesResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: kapelle.runtime.v1.ListVolumesResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ListVolumesResponse volumes. */
                volumes: kapelle.runtime.v1.Volume.$Properties[];

                /**
                 * Creates a new ListVolumesResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ListVolumesResponse instance
                 */
                static create(properties: kapelle.runtime.v1.ListVolumesResponse.$Shape): kapelle.runtime.v1.ListVolumesResponse & kapelle.runtime.v1.ListVolumesResponse.$Shape;
                static create(properties?: kapelle.runtime.v1.ListVolumesResponse.$Properties): kapelle.runtime.v1.ListVolumesResponse;

                /**
                 * Encodes the specified ListVolumesResponse message. Does not implicitly {@link kapelle.runtime.v1.ListVolumesResponse.verify|verify} messages.
                 * @param message ListVolumesResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: kapelle.runtime.v1.ListVolumesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ListVolumesResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {kapelle.runtime.v1.ListVolumesResponse & kapelle.runtime.v1.ListVolumesResponse.$Shape} ListVolumesResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): kapelle.runtime.v1.ListVolumesResponse & kapelle.runtime.v1.ListVolumesResponse.$Shape;

                /**
                 * Creates a ListVolumesResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns ListVolumesResponse
                 */
                static fromObject(object: { [k: string]: any }): kapelle.runtime.v1.ListVolumesResponse;

                /**
                 * Creates a plain object from a ListVolumesResponse message. Also converts values to other types if specified.
                 * @param message ListVolumesResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: kapelle.runtime.v1.ListVolumesResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this ListVolumesResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace ListVolumesResponse {

                /** Properties of a ListVolumesResponse. */
                interface $Properties {

                    /** ListVolumesResponse volumes */
                    volumes?: (kapelle.runtime.v1.Volume.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ListVolumesResponse. */
                type $Shape = kapelle.runtime.v1.ListVolumesResponse.$Properties;
            }
        }
    }
}
